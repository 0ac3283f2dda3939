import type { Allowance } from '../conversation/outbox-state.ts';
import { numberOf, timeOf } from './headers.ts';

/** What is scarce: Fernand counts reads (GET) and writes (PATCH) apart. */
export type Kind = 'read' | 'write';

/** What was spent of each, as moments in milliseconds since 1970, the oldest first. Each counts for a minute. */
export type Spent = Record<Kind, number[]>;

/** Whether a request may go, or when the next one of its kind may. */
export type Leave = { granted: true; settle: (headers?: Headers) => Promise<void> } | { granted: false; until: number };

/** What the budget is given. `update` changes what was spent as one step, and keeps it where a restart finds it. */
export type BudgetWorld = {
  update: (change: (spent: Spent) => Spent) => Promise<Spent>;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** The only place that knows how many requests Fernand still takes, across all views and restarts. */
export type Budget = {
  /** Spends one request, unless fewer than `reserve` would be left after it. `settle` is to be called once it is answered, or failed. */
  take: (kind: Kind, reserve?: number) => Promise<Leave>;
  look: (kind: Kind) => Promise<Allowance>;
};

/** Source: developers.getfernand.com, "Rate limits". */
const LIMITS: Record<Kind, number> = { read: 20, write: 5 };
const WINDOW_MS = 60_000;
/** The longest that a request can be on its way. One that is never said to be over counts from then. */
const LONGEST_TRIP_MS = 20_000;
/** Clocks and networks are uneven: by so much later than we could, we dare the next one. */
const MARGIN_MS = 250;

/**
 * Counts every request for a whole minute from when it was over, since nobody knows when on its way Fernand counted it: so no minute of
 * Fernand's has more in it than its limit, however uneven the network.
 */
export function createBudget({ update, now }: BudgetWorld): Budget {
  const allowanceOf = (kind: Kind, spent: Spent): Allowance => {
    const moments = spent[kind];
    const limit = LIMITS[kind];
    const oldest = moments[Math.max(0, moments.length - limit)];
    return { limit, left: Math.max(0, limit - moments.length), nextAt: oldest === undefined ? now() : oldest + WINDOW_MS + MARGIN_MS };
  };
  return {
    async take(kind, reserve = 0) {
      const begun = now();
      const at = begun + LONGEST_TRIP_MS;
      let leave: Leave = { granted: false, until: begun };
      await update((former) => {
        const spent = current(former, begun);
        const moments = spent[kind];
        const mayHave = LIMITS[kind] - reserve;
        if (moments.length >= mayHave) {
          leave = { granted: false, until: (moments[moments.length - mayHave] ?? begun) + WINDOW_MS + MARGIN_MS };
          return spent;
        }
        leave = {
          granted: true,
          settle: async (headers) => {
            await update((later) => tighten(kind, moved(kind, current(later, now()), at, now()), headers, now()));
          },
        };
        return { ...spent, [kind]: inOrder([...moments, at]) };
      });
      return leave;
    },
    look: async (kind) => allowanceOf(kind, await update((spent) => current(spent, now()))),
  };
}

/** What still counts. A moment further off than any trip is from before the clock was set back. */
function current(spent: Spent, now: number): Spent {
  const still = (moments: number[]) =>
    inOrder(moments.map((at) => Math.min(at, now + LONGEST_TRIP_MS)).filter((at) => at > now - WINDOW_MS - MARGIN_MS));
  return { read: still(spent.read), write: still(spent.write) };
}

/** The same, with one request counted from when it was over. */
function moved(kind: Kind, spent: Spent, from: number, to: number): Spent {
  const index = spent[kind].indexOf(from);
  return index < 0 ? spent : { ...spent, [kind]: inOrder(spent[kind].with(index, Math.min(from, to))) };
}

/** Someone else may spend by the same key: where Fernand says that less is left than we think, it is right. */
function tighten(kind: Kind, spent: Spent, headers: Headers | undefined, now: number): Spent {
  const remaining = numberOf(headers?.get('x-ratelimit-remaining') ?? null);
  const reset = numberOf(headers?.get('x-ratelimit-reset') ?? null);
  const unseen = remaining === undefined ? 0 : LIMITS[kind] - spent[kind].length - Math.floor(remaining);
  if (unseen <= 0) return spent;
  const resetInMs = reset === undefined ? WINDOW_MS : reset * 1000 - (timeOf(headers?.get('date') ?? null) ?? now);
  const at = now - WINDOW_MS + Math.min(Math.max(resetInMs, 1000), WINDOW_MS);
  return { ...spent, [kind]: inOrder([...spent[kind], ...Array<number>(unseen).fill(at)]) };
}

function inOrder(moments: number[]): number[] {
  return moments.toSorted((one, other) => one - other);
}
