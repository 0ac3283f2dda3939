import type { Change } from '../../../utils/conversation/change.ts';
import type { Conversation } from '../../../utils/conversation/conversation.ts';
import type { ConversationId } from '../../../utils/conversation/conversation-id.ts';
import type { Problem } from '../../../utils/conversation/problem.ts';
import { createDelivery, type Delivery } from '../../../utils/outbox/delivery.ts';
import type { Settled } from '../../../utils/outbox/outcome.ts';
import { seenOf } from '../../../utils/conversation/seen.ts';
import type { Pending } from '../../../utils/conversation/pending.ts';
import { failure, type Result, success } from '../../../utils/result.ts';
import { exampleConversation } from '../fernand/example.ts';

/** What is to happen to the next request: whether Fernand gets it, and what comes back. */
export type Weather = { arrives: boolean; problem?: Problem };

/** A Fernand, a browser that keeps what is pending, and a background in it that can be ended at any step. */
export class Model {
  now = 1_700_000_000_000;
  /** What is to happen to the requests to come, in turn; then all is well. */
  readonly weather: Weather[] = [];
  readonly conversations = new Map<ConversationId, Conversation>();
  /** Every PATCH that Fernand has carried out. */
  readonly carriedOut: { id: ConversationId; change: Change }[] = [];
  /** Every GET and PATCH that has reached Fernand. */
  readonly arrived: string[] = [];
  readonly settled: Settled[] = [];
  /** Every state that a change has been in. */
  readonly reached = new Set<string>();
  pendings = new Map<string, Pending>();
  wakeAt: number | undefined;
  /** The steps that the present background has still to live; at the end it stands still for ever. */
  life = Infinity;
  delivery: Delivery;
  #generation = 0;
  #keys = 0;
  #locks = new Map<string, Promise<unknown>>();

  constructor(...ids: ConversationId[]) {
    for (const id of ids) this.conversations.set(id, { ...exampleConversation, id });
    this.delivery = this.start();
  }

  /** Ends the background, wherever it is, and starts another one on what it has left behind. */
  start(): Delivery {
    this.#generation += 1;
    this.#locks = new Map();
    this.life = Infinity;
    const mine = this.#generation;
    /** One step of the background's: it may be its last. */
    const step = async <Value>(act: () => Value): Promise<Value> => {
      await Promise.resolve();
      if (mine !== this.#generation || this.life <= 0) return await new Promise<never>(() => {});
      this.life -= 1;
      return act();
    };
    this.delivery = createDelivery({
      store: {
        load: () => step(() => [...this.pendings.values()]),
        isOver: (key) => step(() => this.settled.some(({ pending }) => pending.key === key)),
        update: ({ kept, settled }) =>
          step(() => {
            for (const pending of kept) {
              this.pendings.set(pending.key, structuredClone(pending));
              this.reached.add(pending.state.kind === 'asking' ? `asking: ${pending.state.why}` : pending.state.kind);
            }
            for (const { pending } of settled) this.pendings.delete(pending.key);
            this.settled.push(...settled);
            for (const { fate } of settled) this.reached.add(fate);
          }),
      },
      alone: async (name, act) => {
        const before = this.#locks.get(name) ?? Promise.resolve();
        const after = before.then(act);
        this.#locks.set(
          name,
          after.catch(() => undefined),
        );
        return await after;
      },
      read: async (id) => await step(() => this.#request('GET', id)).then((answer) => step(() => answer)),
      send: async (id, change) => await step(() => this.#request('PATCH', id, change)).then((answer) => step(() => answer)),
      publish: () => {},
      wakeAt: (at) => (this.wakeAt = at),
      now: () => this.now,
      random: () => 0.5,
    });
    return this.delivery;
  }

  /** An agent's change, made on what Fernand has now. */
  async make(id: ConversationId, change: Change, holdMs = 5_000): Promise<string> {
    const seen = seenOf(this.conversations.get(id)!, this.now);
    const key = `change ${(this.#keys += 1)}`;
    await this.delivery.submit({ key, id, change, seen, from: { view: 'sidebar' }, holdMs });
    return key;
  }

  /** Lets the background work until it rests, or has ended. */
  async settle(): Promise<void> {
    void this.delivery.run();
    for (let turn = 0; turn < 400; turn += 1) await Promise.resolve();
  }

  /** Time goes by, and the background works whenever it wanted to be woken. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await this.settle();
    for (let wakes = 0; wakes < 60 && this.wakeAt !== undefined && this.wakeAt <= end; wakes += 1) {
      this.now = Math.max(this.now, this.wakeAt);
      await this.settle();
    }
    this.now = Math.max(this.now, end);
  }

  #request(method: 'GET' | 'PATCH', id: ConversationId, change?: Change): Result<Conversation, Problem> {
    const { arrives, problem } = this.weather.shift() ?? { arrives: true };
    const conversation = this.conversations.get(id);
    if (conversation === undefined) return failure({ kind: 'not-found' });
    if (arrives) this.arrived.push(`${method} ${id}`);
    if (arrives && change !== undefined) {
      this.carriedOut.push({ id, change });
      this.conversations.set(id, withChange(conversation, change));
    }
    return problem === undefined ? success(structuredClone(this.conversations.get(id)!)) : failure(problem);
  }
}

/** What Fernand makes of a PATCH. */
export function withChange(
  conversation: Conversation,
  { status, snoozeUntil, agentId, agentEmail, subject, contactId }: Change,
): Conversation {
  return {
    ...conversation,
    ...(status !== undefined && { status, snoozeUntil: snoozeUntil ?? null }),
    ...(agentId !== undefined && { agentId }),
    ...(agentEmail !== undefined && { agentId: '4444' }),
    ...(subject !== undefined && { subject }),
    ...(contactId !== undefined && { contactId }),
  };
}
