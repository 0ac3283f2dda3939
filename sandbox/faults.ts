import { setTimeout as pause } from 'node:timers/promises';
import type { Context, MiddlewareHandler } from 'hono';
import type { NodeEnv } from './journal.ts';

/** How long an answer is kept back: for a time, or until a promise is settled, or both. */
interface Delay {
  readonly delayMs?: number;
  readonly until?: Promise<unknown>;
}

/** What is answered in place of the API: a response (JSON unless said otherwise), a socket torn down, or nothing until the sandbox closes. */
export type FaultAnswer = Delay &
  (
    | {
        readonly status: number;
        readonly body?: string;
        readonly headers?: Readonly<Record<string, string>>;
        readonly contentType?: string;
        /** The headers and so many characters of the body come at once, the rest later: or in its place the connection is torn. */
        readonly rest?: Delay & { readonly after: number; readonly tears?: boolean };
      }
    | { readonly reset: true }
    | { readonly never: true }
  );

/**
 * How the API is to misbehave, and for which requests: those with this method and this conversation's ID, `times` of them (1).
 * A fault stands at the door: without `afterHandling` no key is looked at, no budget spent, nothing changed.
 * With it the API does what it was asked, and its answer is replaced. A rule that is only a delay keeps the request waiting, then lets it through.
 */
export type FaultRule = {
  readonly method?: string;
  readonly id?: string;
  readonly times?: number;
} & (FaultAnswer | ({ readonly afterHandling: FaultAnswer } & Delay) | Delay);

/** Whether a fault ends by tearing the connection down. */
export function tearsConnection(rule: FaultRule): boolean {
  return 'reset' in rule || ('afterHandling' in rule && 'reset' in rule.afterHandling);
}

/** The faults to come, in the order in which they were asked for. */
export class Faults {
  readonly #rules: { readonly rule: FaultRule; left: number }[] = [];

  /** Adds a fault. Of two that fit a request, the earlier is played first. */
  answerNext(rule: FaultRule): void {
    this.#rules.push({ rule, left: rule.times ?? 1 });
  }

  /** Plays the first fault that fits the request, or lets the request through. */
  readonly play: MiddlewareHandler<NodeEnv> = async (c, next) => {
    const rule = this.#take(c.req.method, c.req.path);
    if (rule === undefined) return next();
    if ('afterHandling' in rule) {
      await delay(rule);
      await next();
      const instead = await answer(rule.afterHandling, c);
      // Hono would carry the headers of the first answer over to the second.
      c.res = undefined;
      c.res = instead;
      return;
    }
    if ('status' in rule || 'reset' in rule || 'never' in rule) return answer(rule, c);
    await delay(rule);
    return next();
  };

  #take(method: string, path: string): FaultRule | undefined {
    const found = this.#rules.find(
      ({ rule, left }) => left > 0 && (rule.method ?? method) === method && (rule.id === undefined || path === `/conversations/${rule.id}`),
    );
    if (found) found.left -= 1;
    return found?.rule;
  }
}

async function delay({ delayMs, until }: Delay): Promise<void> {
  if (delayMs !== undefined) await pause(delayMs, undefined, { ref: false });
  await until?.catch(() => undefined);
}

type Rest = Extract<FaultAnswer, { status: number }>['rest'];

async function answer(fault: FaultAnswer, c: Context<NodeEnv>): Promise<Response> {
  await delay(fault);
  const tear = () => void c.env.incoming.socket.destroy();
  if ('reset' in fault) tear();
  if (!('status' in fault)) return new Promise(() => undefined);
  const { status, body = null, contentType = 'application/json', rest } = fault;
  return new Response(rest === undefined || body === null ? body : inTwo(body, rest, tear), {
    status,
    headers: { 'Content-Type': contentType, ...fault.headers },
  });
}

function inTwo(body: string, { after, tears = false, ...later }: NonNullable<Rest>, tear: () => void): ReadableStream<Uint8Array> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  return new ReadableStream({
    async start(controller) {
      // A chunk of no length would end the answer. White space before JSON means nothing.
      controller.enqueue(bytes(` ${body.slice(0, after)}`));
      await delay(later);
      if (tears) return tear();
      // Whoever listened may be gone by then.
      try {
        controller.enqueue(bytes(body.slice(after)));
        controller.close();
      } catch {
        return;
      }
    },
  });
}
