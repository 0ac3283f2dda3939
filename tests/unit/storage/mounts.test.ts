import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { dropMounts, findMount, issuePass, noteShown, readMounts, redeemPass } from '../../../utils/storage/mounts.ts';
import { idOf } from '../fernand/example.ts';

const NOW = 1_000_000;
const HOST = 'crm.example.com';
const place = { tabId: 7, frameId: 3, documentId: 'document-a' };

beforeEach(() => fakeBrowser.reset());

async function mountAt(frame = place) {
  const mount = await redeemPass(await issuePass(frame.tabId, HOST, NOW), frame, NOW);
  if (mount === undefined) throw new Error('no mount');
  return mount;
}

describe('A pass', () => {
  test('makes a mount of the frame that spends it, with a word of its own.', async () => {
    const pass = await issuePass(7, HOST, NOW);
    const mount = await redeemPass(pass, place, NOW + 1);
    expect(mount).toMatchObject({ ...place, host: HOST, shown: [] });
    expect(mount!.word).not.toBe(pass);
    expect(mount!.word.length).toBeGreaterThanOrEqual(32);
    expect(await readMounts()).toEqual([mount]);
  });

  test('is never the same twice.', async () => {
    const passes = await Promise.all(Array.from({ length: 20 }, () => issuePass(7, HOST, NOW)));
    expect(new Set(passes).size).toBe(20);
    // All of them were kept, though they were made at once.
    for (const pass of passes) expect(await redeemPass(pass, place, NOW)).toBeDefined();
  });

  test('is spent by its use.', async () => {
    const pass = await issuePass(7, HOST, NOW);
    const mount = await redeemPass(pass, place, NOW);
    expect(await redeemPass(pass, place, NOW)).toBeUndefined();
    expect(await readMounts()).toEqual([mount]);
  });

  test('makes one mount even when it is used many times at once.', async () => {
    const pass = await issuePass(7, HOST, NOW);
    const mounts = await Promise.all(Array.from({ length: 10 }, (_, index) => redeemPass(pass, { ...place, frameId: index + 1 }, NOW)));
    expect(mounts.filter((mount) => mount !== undefined)).toHaveLength(1);
    expect(await readMounts()).toHaveLength(1);
  });

  test('lives for 10 s.', async () => {
    const late = await issuePass(7, HOST, NOW);
    expect(await redeemPass(late, place, NOW + 9_999)).toBeDefined();
    const tooLate = await issuePass(7, HOST, NOW);
    expect(await redeemPass(tooLate, place, NOW + 10_000)).toBeUndefined();
  });

  test('that came too late never comes to life again.', async () => {
    const pass = await issuePass(7, HOST, NOW);
    await redeemPass(pass, place, NOW + 10_000);
    expect(await redeemPass(pass, place, NOW)).toBeUndefined();
  });

  test('is good in its own tab only, and spent by the attempt elsewhere.', async () => {
    const pass = await issuePass(7, HOST, NOW);
    expect(await redeemPass(pass, { ...place, tabId: 8 }, NOW)).toBeUndefined();
    expect(await redeemPass(pass, place, NOW)).toBeUndefined();
    expect(await readMounts()).toEqual([]);
  });

  test.each(['', 'guess', 'undefined', '__proto__'])('is not guessed: %j', async (pass) => {
    await issuePass(7, HOST, NOW);
    expect(await redeemPass(pass, place, NOW)).toBeUndefined();
  });

  test('does not outlive the next one for long.', async () => {
    await issuePass(7, HOST, NOW);
    await issuePass(7, HOST, NOW + 10_000);
    const { passes } = await fakeBrowser.storage.session.get('passes');
    expect(passes).toHaveLength(1);
  });

  test('of one tab leaves that of another alone.', async () => {
    const [one, other] = await Promise.all([issuePass(7, HOST, NOW), issuePass(8, HOST, NOW)]);
    expect(await redeemPass(one, place, NOW)).toBeDefined();
    expect(await redeemPass(other, { ...place, tabId: 8 }, NOW)).toBeDefined();
    expect(await readMounts()).toHaveLength(2);
  });
});

describe('A mount', () => {
  test('is found by its word from its very place.', async () => {
    const mount = await mountAt();
    expect(await findMount(mount.word, place)).toEqual(mount);
  });

  test.each([
    ['another tab', { ...place, tabId: 8 }],
    ['another frame of its tab', { ...place, frameId: 4 }],
    ['another document in its frame', { ...place, documentId: 'document-b' }],
    ['a document that the browser does not tell', { tabId: 7, frameId: 3, documentId: undefined }],
  ])('is not found from %s.', async (_where, elsewhere) => {
    const mount = await mountAt();
    expect(await findMount(mount.word, elsewhere)).toBeUndefined();
  });

  test('is not found by another word, or by none.', async () => {
    await mountAt();
    for (const word of ['', 'guess', 'undefined', undefined]) expect(await findMount(word, place)).toBeUndefined();
  });

  test('is found without a document where the browser never tells one.', async () => {
    const { documentId: _untold, ...frame } = place;
    const mount = await redeemPass(await issuePass(7, HOST, NOW), { ...frame, documentId: undefined }, NOW);
    expect(await findMount(mount!.word, frame)).toMatchObject({ word: mount!.word });
    expect(await findMount(mount!.word, place)).toBeUndefined();
  });

  test('is the only one of its tab: a new one ends it.', async () => {
    const old = await mountAt();
    const other = await mountAt({ ...place, tabId: 8 });
    const mount = await mountAt({ ...place, frameId: 9 });
    expect(await findMount(old.word, place)).toBeUndefined();
    expect(await readMounts()).toEqual([other, mount]);
  });

  test('shows what it was asked for, each once, and nothing is lost when that happens at once.', async () => {
    const mount = await mountAt();
    const other = await mountAt({ ...place, tabId: 8 });
    const ids = ['1', '2', '9223372036854775807', '2', '1'].map(idOf);
    await Promise.all(ids.map((id) => noteShown(mount.word, id)));
    expect(await readMounts()).toEqual([{ ...mount, shown: ['1', '2', '9223372036854775807'] }, other]);
  });

  test('ends alone.', async () => {
    const mount = await mountAt();
    const other = await mountAt({ ...place, tabId: 8 });
    const pass = await issuePass(9, HOST, NOW);
    await dropMounts(({ tabId }) => tabId === 7);
    expect(await findMount(mount.word, place)).toBeUndefined();
    expect(await readMounts()).toEqual([other]);
    expect(await redeemPass(pass, { ...place, tabId: 9 }, NOW)).toBeDefined();
  });

  test('and its pass never touch the disk.', async () => {
    await issuePass(9, HOST, NOW);
    await mountAt();
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});
  });
});
