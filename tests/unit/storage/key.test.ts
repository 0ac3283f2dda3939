import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { KeyPlace } from '../../../utils/conversation/key-state.ts';
import { loadKey, removeKey, saveKey } from '../../../utils/storage/key.ts';
import { broken, onDevice, wipeDevice } from './in-memory-idb.ts';

vi.mock('idb', () => import('./in-memory-idb.ts'));

const KEY = 'sk_test_0123456789';
const FORMER = 'sk_former_987654321';

beforeEach(() => {
  fakeBrowser.reset();
  wipeDevice();
});

async function everywhereElse(): Promise<string> {
  const areas = await Promise.all([
    fakeBrowser.storage.local.get(null),
    fakeBrowser.storage.sync.get(null),
    fakeBrowser.storage.managed.get(null),
  ]);
  return JSON.stringify(areas);
}

test('At first there is no key.', async () => {
  expect(await loadKey()).toBeUndefined();
});

describe.each<KeyPlace>(['session', 'device'])('A key that is kept for the %s', (place) => {
  test('is found there, whole.', async () => {
    await saveKey(KEY, place);
    expect(await loadKey()).toEqual({ key: KEY, place });
  });

  test('is in that place and in no other.', async () => {
    await saveKey(KEY, place);
    expect(JSON.stringify(await fakeBrowser.storage.session.get(null)).includes(KEY)).toBe(place === 'session');
    expect(onDevice()).toEqual(place === 'device' ? [KEY] : []);
    expect(await everywhereElse()).not.toContain(KEY);
  });

  test('takes the place of a former one, wherever that was.', async () => {
    for (const former of ['session', 'device'] as const) {
      await saveKey(FORMER, former);
      await saveKey(KEY, place);
      expect(await loadKey()).toEqual({ key: KEY, place });
      expect(JSON.stringify([await fakeBrowser.storage.session.get(null), onDevice()])).not.toContain(FORMER);
    }
  });

  test('is gone once it is removed.', async () => {
    await saveKey(KEY, place);
    await removeKey();
    expect(await loadKey()).toBeUndefined();
    expect(JSON.stringify([await fakeBrowser.storage.session.get(null), onDevice()])).not.toContain(KEY);
  });
});

test('A key for the session ends with the session, a key on the device does not.', async () => {
  await saveKey(KEY, 'session');
  await fakeBrowser.storage.session.clear();
  expect(await loadKey()).toBeUndefined();
  await saveKey(KEY, 'device');
  await fakeBrowser.storage.session.clear();
  expect(await loadKey()).toEqual({ key: KEY, place: 'device' });
});

describe('Where the device cannot keep anything', () => {
  test('saving there says so, and leaves a former key in its place.', async () => {
    await saveKey(FORMER, 'session');
    broken.put = true;
    await expect(saveKey(KEY, 'device')).rejects.toThrow();
    expect(await loadKey()).toEqual({ key: FORMER, place: 'session' });
  });

  test('a key for the session is kept all the same, or not at all.', async () => {
    await saveKey(FORMER, 'session');
    broken.open = true;
    const isSaved = await saveKey(KEY, 'session').then(
      () => true,
      () => false,
    );
    expect((await loadKey())?.key).toBe(isSaved ? KEY : FORMER);
  });

  test('removing a key of the session removes it.', async () => {
    await saveKey(KEY, 'session');
    broken.open = true;
    await removeKey().catch(() => undefined);
    expect(JSON.stringify(await fakeBrowser.storage.session.get(null))).not.toContain(KEY);
  });
});
