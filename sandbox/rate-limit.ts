/** How many requests a key has in any minute. */
export interface Limits {
  readonly readsPerMinute: number;
  readonly writesPerMinute: number;
}

/** Fernand's own limits. */
export const FERNAND_LIMITS: Limits = { readsPerMinute: 20, writesPerMinute: 5 };

/** Whether a request may pass, and the headers that tell the client where it stands. */
export interface Allowance {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

const MINUTE_MS = 60_000;
const WRITES = new Set(['PUT', 'POST', 'PATCH', 'DELETE']);

/**
 * Counts requests for each key over a sliding minute, reads and writes apart. A request that is refused costs nothing.
 * `X-RateLimit-Reset` is the second from which one more request passes: whether Fernand means that, or the whole budget, is not stated.
 */
export class RateLimiter {
  #limits: Limits;
  readonly #now: () => number;
  readonly #passed = new Map<string, number[]>();

  constructor(limits: Limits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Other limits from now on, with nothing spent of them yet. */
  startOver(limits: Limits): void {
    this.#limits = limits;
    this.#passed.clear();
  }

  /** Spends one request of this key's budget, if there is one. */
  take(key: string, method: string): Allowance {
    const kind = WRITES.has(method) ? 'write' : 'read';
    const now = this.#now();
    const passed = (this.#passed.get(`${kind} ${key}`) ?? []).filter((at) => at > now - MINUTE_MS);
    const allowed = passed.length < this.#limit(method);
    if (allowed) passed.push(now);
    this.#passed.set(`${kind} ${key}`, passed);
    return { allowed, headers: this.#headers(method, passed) };
  }

  /** A whole budget, for an answer to nobody in particular. */
  untouched(method: string): Allowance {
    return { allowed: true, headers: this.#headers(method, []) };
  }

  #limit(method: string): number {
    return WRITES.has(method) ? this.#limits.writesPerMinute : this.#limits.readsPerMinute;
  }

  #headers(method: string, passed: readonly number[]): Allowance['headers'] {
    const limit = this.#limit(method);
    const oldest = passed[0] ?? this.#now() - MINUTE_MS;
    return {
      'X-RateLimit-Limit': String(limit),
      'X-RateLimit-Remaining': String(limit - passed.length),
      'X-RateLimit-Reset': String(Math.ceil((oldest + MINUTE_MS) / 1000)),
    };
  }
}
