import type { Change } from '../conversation/change.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationId } from '../conversation/conversation-id.ts';
import { type Problem, stopsEverything } from '../conversation/problem.ts';
import type { Result } from '../result.ts';
import { afresh, decided, hurried } from './agent-acts.ts';
import { stopOthers, withOwnDoings } from './consequences.ts';
import { fieldsOf, mergeChanges, type Seen } from './fields.ts';
import { afterCheck, afterReading, afterSending, type Outcome, type Settled } from './outcome.ts';
import type { Origin, Pending, PendingState } from './pending.ts';
import { isOutdated, planStep } from './plan.ts';

/** What the outbox is given. */
export type DeliveryWorld = {
  store: DeliveryStore;
  /** Does this while no other background does anything by this name. */
  alone: <Value>(name: 'sender' | 'records', act: () => Promise<Value>) => Promise<Value>;
  /** Reads for the outbox. It answers that reads are spent rather than waiting for more. */
  read: (id: ConversationId, why: 'check' | 'doubt') => Promise<Result<Conversation, Problem>>;
  send: (id: ConversationId, change: Change) => Promise<Result<Conversation, Problem>>;
  /** Is told what is pending whenever that changes. */
  publish: (pendings: readonly Pending[]) => void;
  /** `run` is to be called at this moment, or not by itself. */
  wakeAt: (at: number | undefined) => void;
  newKey: () => string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** From 0 to 1. */
  random: () => number;
};

/** Where pending changes are kept. What is written is safe once the promise resolves; it rejects where the browser has no room for it. */
type DeliveryStore = {
  load: () => Promise<Pending[]>;
  /** Keeps these and lets go of those, as one step. */
  update: (outcome: Outcome) => Promise<void>;
};

/** A change as it comes from a view, with what the agent saw as they made it. */
type Draft = { id: ConversationId; change: Change; seen: Seen; from: Origin; holdMs: number };

/** The only way in which a change leaves for Fernand. */
export type Delivery = {
  /** Resolves once the change is safe, long before it is sent. */
  submit: (draft: Draft) => Promise<string>;
  /** Takes a change back. Answers whether it was still there to be taken. */
  discard: (key: string, fate: 'undone' | 'discarded') => Promise<boolean>;
  /** The agent does not want to wait, or wants it tried again, or sent all the same. */
  sendNow: (key: string) => Promise<void>;
  /** Ends a conflict: what the agent wanted is sent, or what others have set stays. */
  decide: (key: string, whose: 'mine' | 'theirs') => Promise<void>;
  /** The reason that stopped changes may be gone. */
  resume: (isGone: (problem: Problem) => boolean) => Promise<void>;
  /** Does all that is due. Resolves when there is nothing more to do for now. */
  run: () => Promise<void>;
};

/** What an agent has seen for longer than this is compared with what Fernand has now before it is changed. */
const SEEN_LONG_AGO_MS = 10_000;

/** An outbox on what its world has kept; several may be created on the same, one after the other. */
export function createDelivery(world: DeliveryWorld): Delivery {
  const { store, now } = world;
  const moment = () => ({ now: now(), random: world.random() });

  /** Changes what is pending, as one step. `decide` answers `undefined` where there is nothing to be changed. */
  async function update(decide: (pendings: Pending[]) => Outcome | undefined): Promise<boolean> {
    return await world.alone('records', async () => {
      const pendings = await store.load();
      const decided = decide(pendings);
      if (decided === undefined) return false;
      const outcome = withOwnDoings(pendings, decided);
      await store.update({ ...outcome, kept: outcome.kept.map((pending) => ({ ...pending, revision: pending.revision + 1 })) });
      world.publish(await store.load());
      return true;
    });
  }

  /** The same for changes that a step was about, unless the agent has done something about one of them meanwhile. */
  async function conclude(group: readonly Pending[], outcome: Outcome): Promise<boolean> {
    return await update((pendings) =>
      group.every(({ key, revision }) => pendings.some((pending) => pending.key === key && pending.revision === revision)) ?
        stopOthers(pendings, outcome)
      : undefined,
    );
  }

  async function send(group: Pending[], replaced: Pending[]): Promise<void> {
    const [head] = group;
    if (head === undefined) return;
    const outdated = group.filter((pending) => isOutdated(pending, now()) !== undefined);
    if (outdated.length > 0) {
      const ask = (pending: Pending): Pending => ({ ...pending, state: { kind: 'asking', why: isOutdated(pending, now()) ?? 'old' } });
      await conclude(outdated, { kept: outdated.map(ask), settled: [] });
      return;
    }
    if (group.some(({ seen, isConfirmed }) => !isConfirmed && Math.abs(now() - seen.readAt) > SEEN_LONG_AGO_MS)) {
      const result = await world.read(head.id, 'check');
      const outcome = afterCheck(group, result, moment());
      const mayGo = outcome.kept.length === group.length && outcome.kept.every(({ state }) => state.kind === 'queued');
      if (result.ok || !mayGo) {
        await conclude([...group, ...replaced], outcome);
        return;
      }
    }
    const sending = group.map((pending): Pending => ({ ...pending, state: { kind: 'sending' } }));
    const settled = replaced.map((pending): Settled => ({ pending, fate: 'replaced' }));
    if (!(await conclude([...group, ...replaced], { kept: sending, settled }))) return;
    const change = sending.map((pending) => pending.change).reduce(mergeChanges);
    const result = await world.send(head.id, change).catch(() => ({ ok: false, problem: { kind: 'interrupted' } }) as const);
    await update((pendings) =>
      stopOthers(
        pendings,
        afterSending(
          sending.map((pending) => ({ ...pending, revision: pending.revision + 1 })),
          result,
          moment(),
        ),
      ),
    );
  }

  async function work(): Promise<void> {
    for (;;) {
      const step = planStep(await store.load(), now());
      if (step.kind === 'rest') {
        world.wakeAt(step.until);
        return;
      }
      if (step.kind === 'send') await send(step.group, step.replaced);
      else if (step.kind === 'stop') {
        const state: PendingState = { kind: 'stopped', problem: step.problem };
        await conclude(step.group, { kept: step.group.map((pending) => ({ ...pending, state })), settled: [] });
      } else if (step.kind === 'recover') {
        const state: PendingState = { kind: 'unknown', until: now(), problem: { kind: 'interrupted' } };
        await conclude(step.group, { kept: step.group.map((pending) => ({ ...pending, mayHaveArrived: true, state })), settled: [] });
      } else {
        const result = await world.read(step.id, 'doubt');
        await conclude(step.group, afterReading(step.group, result, moment()));
      }
    }
  }

  let running: Promise<void> | undefined;
  let isWanted = false;
  async function run(): Promise<void> {
    isWanted = true;
    // Whoever comes while the last of the work is just over finds it over, and does their own.
    while (isWanted) {
      running ??= world
        .alone('sender', async () => {
          isWanted = false;
          await work();
        })
        .finally(() => (running = undefined));
      await running;
    }
  }

  /** Changes the state of one pending change, where it is in a state that allows it. */
  async function turn(key: string, next: (pending: Pending) => Pending | undefined): Promise<void> {
    const isTurned = await update((pendings) => {
      const pending = pendings.find((candidate) => candidate.key === key);
      const turned = pending && next(pending);
      if (turned === undefined) return undefined;
      // Nothing of it is wanted any more.
      if (pending !== undefined && fieldsOf(turned.change).length === 0) return { kept: [], settled: [{ pending, fate: 'discarded' }] };
      return { kept: [turned], settled: [] };
    });
    if (isTurned) await run();
  }

  return {
    run,
    async submit({ id, change, seen, from, holdMs }) {
      const key = world.newKey();
      await update((pendings) => {
        // What the agent goes on to do in the same conversation goes in the same request.
        const held = pendings.filter((other) => other.id === id && other.state.kind === 'held');
        const until = Math.max(now() + holdMs, ...held.map((other) => (other.state.kind === 'held' ? other.state.until : 0)));
        const state: PendingState = { kind: 'held', until };
        const order = Math.max(0, ...pendings.map((pending) => pending.order)) + 1;
        const pending: Pending = {
          key,
          order,
          revision: 0,
          id,
          change,
          seen,
          madeAt: now(),
          from,
          attempts: 0,
          mayHaveArrived: false,
          isAlone: false,
          isConfirmed: false,
          state,
        };
        return { kept: [...held.map((other) => ({ ...other, state })), pending], settled: [] };
      });
      return key;
    },
    async discard(key, fate) {
      return await update((pendings) => {
        const pending = pendings.find((candidate) => candidate.key === key);
        return pending === undefined || pending.state.kind === 'sending' ? undefined : { kept: [], settled: [{ pending, fate }] };
      });
    },
    async sendNow(key) {
      const stopped = (await store.load()).find((pending) => pending.key === key && pending.state.kind === 'stopped')?.state;
      // Tried once for all that wait for the same.
      if (stopped?.kind === 'stopped' && stopsEverything(stopped.problem)) await resume(({ kind }) => kind === stopped.problem.kind);
      else await turn(key, (pending) => hurried(pending, now()));
    },
    decide: (key, whose) => turn(key, (pending) => decided(pending, whose)),
    resume,
  };

  async function resume(isGone: (problem: Problem) => boolean): Promise<void> {
    await update((pendings) => {
      const stopped = pendings.filter(({ state }) => state.kind === 'stopped' && isGone(state.problem));
      return stopped.length === 0 ?
          undefined
        : { kept: stopped.map((pending) => ({ ...pending, state: afresh(pending, now()) })), settled: [] };
    });
    await run();
  }
}
