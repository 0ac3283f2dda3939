import type { Change } from '../conversation/change.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationId } from '../conversation/conversation-id.ts';
import { type Problem, stopsEverything } from '../conversation/problem.ts';
import type { Result } from '../result.ts';
import { afresh, confirmed, decided, hurried, revised } from './agent-acts.ts';
import { stopOthers, withOwnDoings } from './consequences.ts';
import { fieldsOf, mergeChanges } from '../conversation/change-fields.ts';
import { afterCheck, afterReading, afterSending, type Outcome, type Settled } from './outcome.ts';
import type { Pending, PendingState } from '../conversation/pending.ts';
import { isOutdated, planStep } from './plan.ts';
import { type Draft, isSuperseded, submitted } from './submitted.ts';

/** What the outbox is given. */
export type DeliveryWorld = {
  store: DeliveryStore;
  /** Does this while no other background does anything by this name. */
  alone: <Value>(name: 'sender' | 'records', act: () => Promise<Value>) => Promise<Value>;
  /** Reads for the outbox. It answers that reads are spent rather than waiting for more. */
  read: (id: ConversationId, why: 'check' | 'doubt') => Promise<Result<Conversation, Problem>>;
  send: (id: ConversationId, change: Change) => Promise<Result<Conversation, Problem>>;
  /** Is called whenever what is pending has changed. */
  publish: () => void;
  /** `run` is to be called at this moment, or not by itself. */
  wakeAt: (at: number | undefined) => void;
  /** Milliseconds since 1970. */
  now: () => number;
  /** From 0 to 1. */
  random: () => number;
};

/** Where pending changes are kept. What is written is safe once the promise resolves; it rejects where the browser has no room for it. */
type DeliveryStore = {
  load: () => Promise<Pending[]>;
  /** Whether a change of this key is over. */
  isOver: (key: string) => Promise<boolean>;
  /** Keeps these and lets go of those, as one step. Rejects where the browser does not keep it, and all is as it was: unless it is a fact already. */
  update: (outcome: Outcome, isFact: boolean) => Promise<void>;
};

/**
 * The only way in which a change leaves for Fernand. What is done about changes is safe once it resolves, and rejects where the browser did
 * not keep it; whatever has become due by it only `run` does.
 */
export type Delivery = {
  submit: (draft: Draft) => Promise<void>;
  /** Takes these back, as far as they are not on their way. Answers whether any was there to be taken. */
  discard: (keys: readonly string[], fate: 'undone' | 'discarded') => Promise<boolean>;
  /** The agent does not want to wait, or wants them tried again. What belongs together goes together. */
  sendNow: (keys: readonly string[]) => Promise<void>;
  /** The agent was asked about these, and wants them sent all the same. */
  confirm: (keys: readonly string[]) => Promise<void>;
  /** The agent begins to change these: they are not sent before it is said what is to become of them. */
  revise: (keys: readonly string[]) => Promise<void>;
  /** Ends a conflict: what the agent wanted is sent, or what others have set stays. */
  decide: (keys: readonly string[], whose: 'mine' | 'theirs') => Promise<void>;
  /** Finds out whether the browser keeps changes again, by keeping one anew as it is. */
  probe: () => Promise<void>;
  /** Does something in the stores while no step of a change is under way. */
  exclusively: (act: () => Promise<void>) => Promise<void>;
  /** What the agents saw was told to another key: each change is compared with what Fernand has before it is sent. */
  distrust: () => Promise<void>;
  /** The reason that stopped changes may be gone. */
  resume: (isGone: (problem: Problem) => boolean) => Promise<void>;
  /** Does all that is due. Resolves when there is nothing more to do for now, and rejects where the browser no longer keeps what becomes of it. */
  run: () => Promise<void>;
};

/** What an agent has seen for longer than this is compared with what Fernand has now before it is changed. */
const SEEN_LONG_AGO_MS = 10_000;

/** An outbox on what its world has kept; several may be created on the same, one after the other. */
export function createDelivery(world: DeliveryWorld): Delivery {
  const { store, now } = world;
  const moment = () => ({ now: now(), random: world.random() });

  /** Changes what is pending, as one step. `decide` answers `undefined` where there is nothing to be changed. */
  async function update(
    decide: (pendings: Pending[]) => Outcome | undefined | Promise<Outcome | undefined>,
    isFact = false,
  ): Promise<boolean> {
    return await world.alone('records', async () => {
      const pendings = await store.load();
      const decided = await decide(pendings);
      if (decided === undefined) return false;
      const outcome = withOwnDoings(pendings, decided);
      await store.update({ ...outcome, kept: outcome.kept.map((pending) => ({ ...pending, revision: pending.revision + 1 })) }, isFact);
      world.publish();
      return true;
    });
  }

  /** The same for changes that a step was about, unless the agent has done something about one of them meanwhile. */
  async function conclude(group: readonly Pending[], outcome: Outcome, isFact = false): Promise<boolean> {
    return await update(
      (pendings) =>
        group.every(({ key, revision }) => pendings.some((pending) => pending.key === key && pending.revision === revision)) ?
          stopOthers(pendings, outcome)
        : undefined,
      isFact,
    );
  }

  async function send(group: Pending[], replaced: Pending[]): Promise<void> {
    const [head] = group;
    if (head === undefined) return;
    // What the agent wanted later takes the place of these, whatever becomes of it: they are not to go out in its stead.
    const settled = replaced.map((pending): Settled => ({ pending, fate: 'replaced' }));
    const outdated = group.filter((pending) => isOutdated(pending, now()) !== undefined);
    if (outdated.length > 0) {
      const ask = (pending: Pending): Pending => ({ ...pending, state: { kind: 'asking', why: isOutdated(pending, now()) ?? 'old' } });
      await conclude([...group, ...replaced], {
        kept: group.map((pending) => (outdated.includes(pending) ? ask(pending) : pending)),
        settled,
      });
      return;
    }
    let unchecked = group;
    if (group.some(({ seen }) => Math.abs(now() - seen.readAt) > SEEN_LONG_AGO_MS)) {
      const result = await world.read(head.id, 'check');
      const outcome = afterCheck(group, result, moment());
      const mayGo = outcome.kept.length === group.length && outcome.kept.every(({ state }) => state.kind === 'queued');
      if (result.ok || !mayGo) {
        await conclude([...group, ...replaced], { ...outcome, settled: [...outcome.settled, ...settled] });
        return;
      }
      unchecked = group.map((pending) => ({ ...pending, isUnchecked: true }));
    }
    const sending = unchecked.map((pending): Pending => ({ ...pending, state: { kind: 'sending' } }));
    if (!(await conclude([...group, ...replaced], { kept: sending, settled }))) return;
    const change = sending.map((pending) => pending.change).reduce(mergeChanges);
    const result = await world.send(head.id, change).catch(() => ({ ok: false, problem: { kind: 'interrupted' } }) as const);
    const sent = sending.map((pending) => ({ ...pending, revision: pending.revision + 1 }));
    await update((pendings) => stopOthers(pendings, afterSending(sent, result, moment())), true);
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
        await conclude(step.group, { kept: step.group.map((pending) => ({ ...pending, mayHaveArrived: true, state })), settled: [] }, true);
      } else {
        const result = await world.read(step.id, 'doubt');
        await conclude(step.group, afterReading(step.group, result, moment()), true);
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

  /** Changes the state of these pending changes, as one step, where they are in a state that allows it. */
  async function turn(keys: readonly string[], next: (pending: Pending) => Pending | undefined): Promise<void> {
    await update((pendings) => {
      const outcome: Outcome = { kept: [], settled: [] };
      for (const pending of pendings.filter(({ key }) => keys.includes(key))) {
        const turned = next(pending);
        if (turned === undefined) continue;
        // Where nothing of it is wanted any more, it is over.
        if (fieldsOf(turned.change).length === 0) outcome.settled.push({ pending, fate: 'discarded' });
        else outcome.kept.push(turned);
      }
      return outcome.kept.length + outcome.settled.length === 0 ? undefined : outcome;
    });
  }

  return {
    run,
    async submit(draft) {
      await update(async (pendings) => ((await store.isOver(draft.key)) ? undefined : submitted(pendings, draft, now())));
    },
    async discard(keys, fate) {
      return await update((pendings) => {
        const taken = pendings.filter(({ key, state }) => keys.includes(key) && state.kind !== 'sending');
        return taken.length === 0 ?
            undefined
          : { kept: [], settled: taken.map((pending) => ({ pending, fate: pending.mayHaveArrived ? 'discarded' : fate })) };
      });
    },
    async sendNow(keys) {
      const pendings = await store.load();
      const mine = pendings.filter(({ key }) => keys.includes(key));
      const stopped = mine.map(({ state }) => state).find((state) => state.kind === 'stopped' && stopsEverything(state.problem));
      // Tried once for all that wait for the same.
      if (stopped?.kind === 'stopped') await resume(({ kind }) => kind === stopped.problem.kind);
      else {
        // What the agent did before in the same conversation goes before it.
        const isBefore = ({ id, order, state }: Pending) =>
          state.kind === 'held' && mine.some((other) => other.id === id && other.order > order);
        const together = [...keys, ...pendings.filter(isBefore).map(({ key }) => key)];
        await turn(together, (pending) => hurried(pending, now()));
      }
    },
    confirm: (keys) => turn(keys, (pending) => confirmed(pending, now())),
    async revise(keys) {
      await update((pendings) => {
        const kept = pendings.flatMap((pending) => (keys.includes(pending.key) ? (revised(pending) ?? []) : []));
        // What they had taken the place of is not to go out in the meantime.
        const settled = pendings.filter((pending) => kept.some((other) => isSuperseded(pending, other)));
        return kept.length === 0 ? undefined : { kept, settled: settled.map((pending) => ({ pending, fate: 'replaced' })) };
      });
    },
    async probe() {
      await update(([first]) => first && { kept: [first], settled: [] });
    },
    exclusively: (act) => world.alone('records', act),
    async distrust() {
      await update((pendings) => {
        const kept = pendings
          .filter(({ state }) => state.kind !== 'sending')
          .map((pending) => ({ ...pending, seen: { ...pending.seen, readAt: 0 } }));
        return kept.length === 0 ? undefined : { kept, settled: [] };
      });
    },
    decide: (keys, whose) => turn(keys, (pending) => decided(pending, whose)),
    resume,
  };

  async function resume(isGone: (problem: Problem) => boolean): Promise<void> {
    await update((pendings) => {
      const stopped = pendings.filter(({ state }) => state.kind === 'stopped' && isGone(state.problem));
      return stopped.length === 0 ?
          undefined
        : { kept: stopped.map((pending) => ({ ...pending, state: afresh(pending, now()) })), settled: [] };
    });
  }
}
