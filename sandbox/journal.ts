import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';

/** Hono's name for what Node gives with each request. */
export interface NodeEnv {
  Bindings: HttpBindings;
}

/** A request that reached the API, whatever became of it. */
export interface RecordedRequest {
  /** When it came, in milliseconds since 1970, by the sandbox's clock. */
  readonly at: number;
  readonly host: string;
  readonly method: string;
  /** The path with its query, as it was sent. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The X-API-Key, where there was one. */
  readonly key: string | undefined;
  /** The body as it was sent. */
  readonly body: string;
  /** The status that was answered: `undefined` until then, and for good where no answer was given. */
  readonly status: number | undefined;
}

interface Waiting {
  readonly predicate: (request: RecordedRequest) => boolean;
  readonly resolve: (request: RecordedRequest) => void;
  readonly reject: (error: Error) => void;
}

/** Everything that was asked of the API, in the order in which it came. */
export class Journal {
  readonly requests: RecordedRequest[] = [];
  readonly #now: () => number;
  readonly #waiting = new Set<Waiting>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Writes each request down before anything else happens to it, and its status once it is answered. */
  readonly record: MiddlewareHandler<NodeEnv> = async (c, next) => {
    const headers = c.req.header();
    const request = {
      at: this.#now(),
      host: new URL(c.req.url).hostname,
      method: c.req.method,
      path: c.env.incoming.url ?? '',
      headers,
      key: headers['x-api-key'],
      body: await c.req.text(),
      status: undefined as number | undefined,
    };
    this.requests.push(request);
    this.#tell(request);
    await next();
    request.status = c.res.status;
    this.#tell(request);
  };

  /**
   * The first request that fits, among those that came already and those to come; it is looked at when it arrives and again when it is answered.
   * Rejects after `timeoutMs`.
   */
  waitFor(predicate: Waiting['predicate'], timeoutMs: number): Promise<RecordedRequest> {
    const found = this.requests.find(predicate);
    if (found) return Promise.resolve(found);
    const { promise, resolve, reject } = Promise.withResolvers<RecordedRequest>();
    const waiting = { predicate, resolve, reject };
    this.#waiting.add(waiting);
    const timer = setTimeout(() => {
      const seen = this.requests.map(({ method, path }) => `${method} ${path}`).join(', ');
      reject(new Error(`No such request in ${String(timeoutMs)} ms; there were: ${seen}`));
    }, timeoutMs);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(waiting);
    });
  }

  /** Gives up on every request that is still waited for. */
  close(): void {
    for (const { reject } of this.#waiting) reject(new Error('The sandbox was closed'));
  }

  #tell(request: RecordedRequest): void {
    for (const { predicate, resolve } of this.#waiting) if (predicate(request)) resolve(request);
  }
}
