import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBudget, type Kind, type Spent } from '../../../utils/fernand/budget.ts';

const MINUTE_MS = 60_000;
const LONGEST_TRIP_MS = 20_000;

/** A budget whose clock and memory outlive it, as a browser's do. */
function openBudget() {
  const world = { now: 1_700_000_000_000, spent: { read: [], write: [] } as Spent };
  const start = () =>
    createBudget({
      update: (change) => Promise.resolve((world.spent = structuredClone(change(world.spent)))),
      now: () => world.now,
    });
  return { world, start };
}

/** What an answer of Fernand's says of its limits; `resetInS` is how long its clock, a whole hour ahead of ours, has still to go. */
function headersOf(now: number, { limit, remaining, resetInS }: { limit: number; remaining: number; resetInS: number }): Headers {
  const theirs = now + 3_600_000;
  return new Headers({
    date: new Date(theirs).toUTCString(),
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(Math.floor(theirs / 1000) + resetInS),
  });
}

describe('The budget', () => {
  test.each<[Kind, number]>([
    ['read', 20],
    ['write', 5],
  ])('lets so many pass in a minute and says when there is more: %s, %i.', async (kind, limit) => {
    const { world, start } = openBudget();
    const budget = start();
    const begun = world.now;
    for (let count = 0; count < limit; count += 1) {
      expect((await budget.look(kind)).left).toBe(limit - count);
      const leave = await budget.take(kind);
      expect(leave.granted).toBe(true);
      if (leave.granted) await leave.settle();
      world.now += 1_000;
    }
    const until = begun + MINUTE_MS + 250;
    expect(await budget.take(kind)).toEqual({ granted: false, until });
    expect(await budget.look(kind)).toEqual({ limit, left: 0, nextAt: until });
    world.now = until;
    expect((await budget.take(kind)).granted).toBe(true);
    expect(await budget.take(kind)).toEqual({ granted: false, until: until + 1_000 });
  });

  test('counts reads and writes apart.', async () => {
    const budget = openBudget().start();
    for (let count = 0; count < 5; count += 1) await budget.take('write');
    expect([(await budget.look('write')).left, (await budget.look('read')).left]).toEqual([0, 20]);
  });

  test('keeps a reserve for what matters more.', async () => {
    const { world, start } = openBudget();
    const budget = start();
    const begun = world.now;
    for (let count = 0; count < 12; count += 1) expect((await budget.take('read', 8)).granted).toBe(true);
    // None of them has been answered yet.
    expect(await budget.take('read', 8)).toEqual({ granted: false, until: begun + LONGEST_TRIP_MS + MINUTE_MS + 250 });
    expect((await budget.take('read')).granted).toBe(true);
  });

  test('outlives the background, and the browser.', async () => {
    const { start } = openBudget();
    const former = start();
    for (let count = 0; count < 4; count += 1) await former.take('write');
    expect((await start().look('write')).left).toBe(1);
  });

  test('counts a request for a minute from when it was over: on the way it may have been counted last.', async () => {
    const { world, start } = openBudget();
    const budget = start();
    const leave = await budget.take('write');
    world.now += 15_000;
    if (leave.granted) await leave.settle();
    world.now += 50_000;
    expect((await budget.look('write')).left).toBe(4);
    world.now += 10_250;
    expect((await budget.look('write')).left).toBe(5);
  });

  test('believes Fernand where that says less, until it says more, whatever the clocks say.', async () => {
    const { world, start } = openBudget();
    const budget = start();
    const leave = await budget.take('write');
    if (leave.granted) await leave.settle(headersOf(world.now, { limit: 5, remaining: 1, resetInS: 20 }));
    expect((await budget.look('write')).left).toBe(1);
    world.now += 21_500;
    expect((await budget.look('write')).left).toBe(4);
  });

  test.each([
    ['more is left than we think', { 'x-ratelimit-remaining': '400', 'x-ratelimit-limit': '500' }],
    ['nothing', {}],
    ['nonsense', { 'x-ratelimit-remaining': 'some', 'x-ratelimit-reset': '-' }],
  ])('does not believe it where it says %s.', async (_, headers) => {
    const budget = openBudget().start();
    const leave = await budget.take('write');
    if (leave.granted) await leave.settle(new Headers(headers));
    expect((await budget.look('write')).left).toBe(4);
  });

  test('survives a clock that is set back, or on.', async () => {
    const { world, start } = openBudget();
    const budget = start();
    for (let count = 0; count < 5; count += 1) await budget.take('write');
    world.now -= 3_600_000;
    expect(await budget.take('write')).toEqual({ granted: false, until: world.now + LONGEST_TRIP_MS + MINUTE_MS + 250 });
    world.now += 7_200_000;
    expect((await budget.take('write')).granted).toBe(true);
  });

  test('no minute of Fernand’s has more in it than its limit, wherever on their way requests are counted.', async () => {
    const request = fc.record({
      kind: fc.constantFrom<Kind>('read', 'write'),
      pauseMs: fc.nat(8_000),
      tripMs: fc.nat(20_000),
      countedAt: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 10, maxLength: 80 }), async (requests) => {
        const { world, start } = openBudget();
        let budget = start();
        const counted: Record<Kind, number[]> = { read: [], write: [] };
        const underWay: { over: number; settle: () => Promise<void> }[] = [];
        for (const [index, { kind, pauseMs, tripMs, countedAt }] of requests.entries()) {
          const next = world.now + pauseMs;
          for (const trip of underWay.toSorted((one, other) => one.over - other.over).filter(({ over }) => over <= next)) {
            world.now = Math.max(world.now, trip.over);
            await trip.settle();
            underWay.splice(underWay.indexOf(trip), 1);
          }
          world.now = next;
          if (index % 7 === 0) {
            // The background ends: nobody learns when what is under way is over.
            budget = start();
            underWay.length = 0;
          }
          const leave = await budget.take(kind);
          if (!leave.granted) continue;
          counted[kind].push(world.now + tripMs * countedAt);
          underWay.push({ over: world.now + tripMs, settle: () => leave.settle() });
        }
        for (const [kind, limit] of [
          ['read', 20],
          ['write', 5],
        ] as const) {
          const moments = counted[kind].toSorted((one, other) => one - other);
          for (const [index, at] of moments.entries()) expect((moments[index + limit] ?? Infinity) - at).toBeGreaterThan(MINUTE_MS);
        }
      }),
      { numRuns: 500 },
    );
  });
});
