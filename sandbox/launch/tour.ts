import { isDeepStrictEqual } from 'node:util';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedRequest } from '../journal.ts';
import { tellFailure, tellStep, tellWait } from './print.ts';
import type { Stage } from './stage.ts';
import { type Step, STEPS } from './steps.ts';
import { findDiscrepancy, isFor } from './witness.ts';

/** The longest that a step may take, unless it says otherwise. Nothing in it waits for a time, only for conditions. */
const STEP_MS = 15_000;

/** The longest that one of its conditions may: one that never comes true is told by name. */
const CONDITION_MS = 12_000;

/** What the tour is played with. */
export type TourOptions = {
  /** The folder for the pictures, one a step. */
  pictures: string;
  /** The step whose request the sandbox answers with an error. */
  fail?: string;
  print: (line: string) => void;
};

/** Plays every step, as far as they succeed, and prints what was seen. Answers whether all were. */
export async function playTour(stage: Stage, { pictures, fail, print }: TourOptions): Promise<boolean> {
  mkdirSync(pictures, { recursive: true });
  stage.browser.context.setDefaultTimeout(CONDITION_MS);
  let accounted = 0;
  for (const [index, step] of STEPS.entries()) {
    if (step.name === fail) spoil(stage, step);
    const problem = await play(stage, step, accounted);
    // What comes in between two steps is the next one's to explain.
    const received = stage.sandbox.requests.slice(accounted);
    accounted += received.length;
    const picture = join(pictures, `${String(index + 1).padStart(2, '0')}-${step.name}.png`);
    const isTaken = await stage.front.screenshot({ path: picture, timeout: CONDITION_MS }).then(
      () => true,
      () => false,
    );
    print(tellStep(index + 1, step.tells, received, problem === undefined));
    if (problem === undefined && isTaken) continue;
    print(tellFailure(step.name, problem ?? 'No picture could be taken of it.', isTaken ? picture : undefined));
    return false;
  }
  return true;
}

/** Has the sandbox answer the step's own request, its last, with an error. */
function spoil({ sandbox }: Stage, { expects }: Step): void {
  const { method, id } = expects.at(-1) ?? {};
  sandbox.answerNext({
    ...(method !== undefined && { method }),
    ...(id !== undefined && { id }),
    status: 500,
    body: '{"error":"The tour was asked to fail here"}',
  });
}

/** Plays one step. Answers a sentence on what went wrong, or `undefined`. */
async function play(stage: Stage, step: Step, accounted: number): Promise<string | undefined> {
  const received = () => stage.sandbox.requests.slice(accounted);
  const played = async () => {
    await step.act(stage);
    await untilAnswered(stage, step, accounted);
    // An answer that is not the expected one says more than the screen that follows from it.
    const early = findDiscrepancy(step.expects, received());
    if (early !== undefined) return early;
    await step.see(stage);
    return findDiscrepancy(step.expects, received()) ?? findDifference(stage, step);
  };
  const { promise: late, resolve } = Promise.withResolvers<string>();
  const { longestMs = STEP_MS } = step;
  const timer = setTimeout(() => resolve(`It was not over after ${longestMs / 1000} s.`), longestMs);
  try {
    return await Promise.race([played(), late]);
  } catch (error) {
    const discrepancy = findDiscrepancy(step.expects, received());
    return [tellWait(error), ...(discrepancy === undefined ? [] : [discrepancy])].join(' ');
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves once every expected request has come and been answered. */
async function untilAnswered({ sandbox }: Stage, { expects, longestMs = CONDITION_MS }: Step, accounted: number): Promise<void> {
  const isNew = (request: RecordedRequest) => sandbox.requests.indexOf(request) >= accounted;
  const certain = expects.filter(({ isOptional }) => isOptional !== true);
  await Promise.all(
    certain.map((expected) =>
      sandbox.waitForRequest((request) => isFor(expected, request) && request.status !== undefined && isNew(request), longestMs),
    ),
  );
}

/** What is not as it should be with the step's conversation. */
function findDifference({ sandbox }: Stage, { leaves }: Step): string | undefined {
  if (leaves === undefined) return undefined;
  const { id, ...fields } = leaves;
  const present: Record<string, unknown> = { ...sandbox.conversation(id) };
  const different = Object.entries(fields).filter(([name, value]) => !isDeepStrictEqual(present[name], value));
  return different.length === 0 ?
      undefined
    : `Conversation ${id} has ${different.map(([name]) => `${name} ${String(present[name])}`).join(', ')} afterwards.`;
}
