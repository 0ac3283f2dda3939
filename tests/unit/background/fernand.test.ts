import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { whileAwake } from '../../../entrypoints/background/awake.ts';
import { withKey, withSavedKey } from '../../../entrypoints/background/fernand.ts';
import { success } from '../../../utils/result.ts';
import { readAccess } from '../../../utils/storage/published.ts';
import { saveKey } from '../../../utils/storage/key.ts';
import { openWorld, type World } from './world.ts';

vi.mock('idb', () => import('../storage/in-memory-idb.ts'));

let world: World;

beforeEach(() => {
  world = openWorld();
});
afterEach(() => {
  vi.useRealTimers();
});

function pings(): number {
  return vi.mocked(fakeBrowser.runtime.getPlatformInfo as () => unknown).mock.calls.length;
}

describe('While work is under way', () => {
  test.each<[end: string, finish: (resolve: () => void, reject: (error: Error) => void) => void]>([
    ['it is done', (resolve) => resolve()],
    ['it fails', (_resolve, reject) => reject(new Error('no'))],
  ])('the background gives a sign of life every 10 s, until %s.', async (_end, finish) => {
    vi.useFakeTimers();
    let end = () => {};
    const work = new Promise<void>((resolve, reject) => (end = () => finish(resolve, reject)));
    const awake = whileAwake(work).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(pings()).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(pings()).toBe(1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(pings()).toBe(3);
    end();
    await awake;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(pings()).toBe(3);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('Who talks to Fernand', () => {
  test('speaks with the key that was saved.', async () => {
    await saveKey('sk_test', 'device');
    expect(await withSavedKey((door) => Promise.resolve(success(door.key)))).toEqual({ ok: true, value: 'sk_test' });
  });

  test('does not speak at all without a key, or without the browser’s permission.', async () => {
    const talk = vi.fn(() => Promise.resolve(success('talked')));
    expect(await withSavedKey(talk)).toEqual({ ok: false, problem: { kind: 'no-key' } });
    world.granted = ['https://crm.example.com/*'];
    expect(await withKey('sk_test', talk)).toEqual({ ok: false, problem: { kind: 'unpermitted' } });
    expect(talk).not.toHaveBeenCalled();
  });

  test('finds out, and tells every view, that access is missing or there again.', async () => {
    world.granted = [];
    await withKey('sk_test', () => Promise.resolve(success(undefined)));
    expect(await readAccess()).toBe('missing');
    world.granted = ['https://api.getfernand.com/*'];
    await withKey('sk_test', () => Promise.resolve(success(undefined)));
    expect(await readAccess()).toBe('granted');
  });

  test('is told by the browser whether there is a network, at the moment of asking.', async () => {
    await withKey('sk_test', (door) => {
      const before = door.isOnline();
      world.setOnline(false);
      expect([before, door.isOnline()]).toEqual([true, false]);
      return Promise.resolve(success(undefined));
    });
  });
});
