import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { checkAndSaveKey, forgetKey, refreshKeyState } from '../../../entrypoints/background/keys.ts';
import type { KeyPlace } from '../../../utils/conversation/key-state.ts';
import { loadKey, saveKey } from '../../../utils/storage/key.ts';
import { readEntries, readEntry, readKeyState, updateEntry } from '../../../utils/storage/published.ts';
import { EXAMPLE, exampleConversation, exampleWith, idOf } from '../fernand/example.ts';
import { broken, onDevice } from '../storage/in-memory-idb.ts';
import { openWorld, type World } from './world.ts';

vi.mock('idb', () => import('../storage/in-memory-idb.ts'));

const KEY = 'sk_test_0123456789';
const FORMER = 'sk_former_987654321';
const ID = idOf('12345');

let world: World;

beforeEach(() => {
  world = openWorld();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Offers this key and has Fernand answer the one question about it. */
async function offer(key: string, place: KeyPlace, status: number, json = '{}') {
  const checking = checkAndSaveKey(key, place);
  (await world.nextAsked()).answer(json, status);
  return await checking;
}

describe('A key is kept', () => {
  test.each<[status: number, json: string]>([
    [200, exampleWith({ id: '1' })],
    [403, '{"error": "Forbidden"}'],
    [404, '{"error": "Not found"}'],
  ])('once Fernand knows it, which %i proves.', async (status, json) => {
    for (const place of ['session', 'device'] as const) {
      const state = { saved: true, lastFour: '6789', place };
      expect(await offer(KEY, place, status, json)).toEqual({ ok: true, value: state });
      expect(await loadKey()).toEqual({ key: KEY, place });
      expect(await readKeyState()).toEqual(state);
    }
  });

  test('after one question with that very key, which changes nothing.', async () => {
    await offer(KEY, 'session', 404);
    expect(world.asked).toHaveLength(1);
    expect(world.asked[0]).toMatchObject({ method: 'GET', key: KEY, url: 'https://api.getfernand.com/conversations/1' });
  });

  test('without the blanks around it.', async () => {
    expect(await offer(` \n\t${KEY}\r\n `, 'session', 404)).toMatchObject({ ok: true });
    expect(world.asked[0]!.key).toBe(KEY);
    expect(await loadKey()).toEqual({ key: KEY, place: 'session' });
  });

  test('of any visible ASCII.', async () => {
    const key = Array.from({ length: 0x7e - 0x20 }, (_, index) => String.fromCharCode(0x21 + index)).join('');
    expect(await offer(key, 'session', 404)).toMatchObject({ ok: true });
    expect(world.asked[0]!.key).toBe(key);
  });

  test('and what was read to check it is not shown to anyone.', async () => {
    await offer(KEY, 'session', 200, exampleWith({ id: '1' }));
    expect(await readEntries()).toEqual([]);
  });

  test('in the place of a former one, whose conversations are forgotten.', async () => {
    await saveKey(FORMER, 'device');
    await updateEntry(ID, (entry) => ({ ...entry, conversation: exampleConversation, readAt: 1 }));
    await offer(KEY, 'session', 404);
    expect(await loadKey()).toEqual({ key: KEY, place: 'session' });
    expect(onDevice()).toEqual([]);
    expect((await readEntry(ID)).conversation).toBeUndefined();
  });

  test('with its conversations where it is the same key in another place.', async () => {
    await saveKey(KEY, 'session');
    await updateEntry(ID, (entry) => ({ ...entry, conversation: exampleConversation, readAt: 1 }));
    await offer(KEY, 'device', 404);
    expect(await loadKey()).toEqual({ key: KEY, place: 'device' });
    expect(await readEntry(ID)).toMatchObject({ conversation: exampleConversation });
  });
});

describe('A key is not kept, and a former one stays with all that it read,', () => {
  beforeEach(async () => {
    await saveKey(FORMER, 'device');
    await updateEntry(ID, (entry) => ({ ...entry, conversation: exampleConversation, readAt: 1 }));
  });
  afterEach(async () => {
    expect(await loadKey()).toEqual({ key: FORMER, place: 'device' });
    expect(await readEntry(ID)).toMatchObject({ conversation: exampleConversation });
    expect(
      JSON.stringify([await fakeBrowser.storage.session.get(null), await fakeBrowser.storage.local.get(null), onDevice()]),
    ).not.toContain(KEY);
  });

  test('when Fernand rejects it.', async () => {
    expect(await offer(KEY, 'device', 401)).toEqual({ ok: false, problem: 'rejected' });
  });

  test.each([
    [302, ''],
    [400, ''],
    [429, ''],
    [500, ''],
    [503, ''],
    [200, '<html>Log in</html>'],
    [200, EXAMPLE],
    [204, ''],
  ])('when the answer proves nothing: %i with %j', async (status, json) => {
    const checking = checkAndSaveKey(KEY, 'session');
    const asked = await world.nextAsked();
    asked.answer(status === 204 ? (null as unknown as string) : json, status);
    expect(await checking).toEqual({ ok: false, problem: 'unchecked' });
  });

  test('when a web page answers in the place of Fernand.', async () => {
    const checking = checkAndSaveKey(KEY, 'session');
    (await world.nextAsked()).answer('<html></html>', 200, { 'content-type': 'text/html' });
    expect(await checking).toEqual({ ok: false, problem: 'unchecked' });
  });

  test('when Fernand cannot be reached.', async () => {
    const checking = checkAndSaveKey(KEY, 'session');
    (await world.nextAsked()).fail();
    expect(await checking).toEqual({ ok: false, problem: 'unchecked' });
  });

  test('offline, and nothing is asked.', async () => {
    world.setOnline(false);
    expect(await checkAndSaveKey(KEY, 'session')).toEqual({ ok: false, problem: 'unchecked' });
    expect(world.asked).toEqual([]);
  });

  test('when the browser does not let us ask.', async () => {
    world.granted = [];
    expect(await checkAndSaveKey(KEY, 'session')).toEqual({ ok: false, problem: 'unpermitted' });
    expect(world.asked).toEqual([]);
  });

  test.each(['', ' ', '\n\t'])('when there is nothing to keep: %j', async (text) => {
    expect(await checkAndSaveKey(text, 'session')).toEqual({ ok: false, problem: 'empty' });
    expect(world.asked).toEqual([]);
  });

  test.each([
    'sk test',
    'sk_\ntest',
    'sk_tést',
    'sk_\u0000',
    'sk_\u007f',
    'sk_test\r\nX-Evil: 1',
    'ＳＫ',
    '“sk_test”',
    'sk_\u200btest',
    'клю́ч',
  ])('when it has characters that no key has: %j', async (text) => {
    expect(await checkAndSaveKey(text, 'session')).toEqual({ ok: false, problem: 'characters' });
    expect(world.asked).toEqual([]);
  });

  test('when the device has no space for it.', async () => {
    broken.put = true;
    expect(await offer(KEY, 'device', 404)).toEqual({ ok: false, problem: 'not-stored' });
  });
});

test.each<KeyPlace>(['session', 'device'])(
  'Where the browser keeps no database at all, a key for the %s is kept or not kept, and the answer says which.',
  async (place) => {
    broken.open = true;
    const answer = await offer(KEY, place, 404);
    const isKept = JSON.stringify(await fakeBrowser.storage.session.get(null)).includes(KEY);
    expect(answer).toEqual(
      isKept ? { ok: true, value: { saved: true, lastFour: '6789', place: 'session' } } : { ok: false, problem: 'not-stored' },
    );
  },
);

describe('Forgetting the key', () => {
  test.each<KeyPlace>(['session', 'device'])('leaves none for the %s, and nothing that was read by it.', async (place) => {
    await saveKey(KEY, place);
    await refreshKeyState();
    await updateEntry(ID, (entry) => ({ ...entry, conversation: exampleConversation, readAt: 1 }));
    await forgetKey();
    expect(await loadKey()).toBeUndefined();
    expect(await readKeyState()).toEqual({ saved: false });
    expect((await readEntry(ID)).conversation).toBeUndefined();
    expect(JSON.stringify([await fakeBrowser.storage.session.get(null), onDevice()])).not.toContain(KEY);
  });
});

describe('What the views learn of the key', () => {
  test('is that there is none.', async () => {
    expect(await refreshKeyState()).toEqual({ saved: false });
    expect(await readKeyState()).toEqual({ saved: false });
  });

  test('is its place and its last four characters.', async () => {
    await saveKey(KEY, 'device');
    expect(await refreshKeyState()).toEqual({ saved: true, lastFour: '6789', place: 'device' });
    expect(JSON.stringify(await readKeyState())).not.toContain(KEY.slice(0, -4));
  });

  test('is out of date no longer than until the next look, should a session have ended.', async () => {
    await saveKey(KEY, 'session');
    await refreshKeyState();
    await fakeBrowser.storage.session.remove('apiKey');
    await refreshKeyState();
    expect(await readKeyState()).toEqual({ saved: false });
  });
});
