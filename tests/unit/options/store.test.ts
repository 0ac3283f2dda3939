import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openStore } from '../../../entrypoints/options/store.ts';
import type { Publication } from '../../../utils/messages/contract.ts';
import { publishAccess } from '../../../utils/storage/published.ts';

const KEY = 'sk_test_0123456789';
const SAVED = { saved: true, lastFour: '6789', place: 'device' } as const;

/** What the background was told, and what it answers to a view that opens. */
let told: string[];
let first: Publication;
/** Answers the browser's question. */
const request = vi.fn<(permissions: { origins: string[] }) => Promise<boolean>>();

beforeEach(() => {
  fakeBrowser.reset();
  told = [];
  first = { access: 'missing' };
  request.mockReset();
  const event = { addListener: () => undefined };
  Object.assign(fakeBrowser.permissions, {
    request,
    getAll: () => Promise.resolve({ origins: [] }),
    onAdded: event,
    onRemoved: event,
  });
  Object.assign(fakeBrowser.runtime, {
    sendMessage({ name }: { name: string }) {
      told.push(name);
      return Promise.resolve({ answer: name === 'view.opened' ? first : { ok: true, value: SAVED } });
    },
  });
});

describe('The settings know of access', () => {
  test.each(['missing', 'granted'] as const)('how it is when they are opened: %s.', async (access) => {
    first = { access };
    expect((await openStore()).access.value).toBe(access);
  });

  test('what is published from then on, whatever the browser’s answer was.', async () => {
    request.mockResolvedValue(true);
    const { access, asking } = await openStore();
    await asking.ask();
    expect(access.value).toBe('missing');
    await publishAccess('granted');
    expect(access.value).toBe('granted');
    await publishAccess('missing');
    expect(access.value).toBe('missing');
  });
});

describe('A site', () => {
  test.each([
    [['https://*/*'], true],
    [['https://mail.google.com/*'], true],
    [['https://*.google.com.example.com/*'], false],
  ])('is on by what was granted, be it more: %j', async (origins, isOn) => {
    const remove = vi.fn(() => Promise.resolve(true));
    Object.assign(fakeBrowser.permissions, { getAll: () => Promise.resolve({ origins }), remove });
    const store = await openStore();
    const gmail = store.sites.value.find(({ name }) => name === 'Gmail')!;
    expect(gmail.on).toBe(isOn);
    await store.switchSite(gmail, false);
    expect(remove).toHaveBeenCalledWith({ origins: isOn ? origins : [] });
  });
});

describe('Saving a key', () => {
  test('asks for access within the click itself, and saves once it is given.', async () => {
    request.mockResolvedValue(true);
    const { saveKey, key, keyNotice, keyProblem } = await openStore();
    const saving = saveKey(KEY, 'device');
    expect(request.mock.calls).toEqual([[{ origins: ['https://api.getfernand.com/*'] }]]);
    await saving;
    expect(told).toEqual(['view.opened', 'key.save']);
    expect([key.value, keyNotice.value, keyProblem.value]).toEqual([SAVED, 'saved', undefined]);
  });

  test('tells what it waits for: the browser’s question first, then Fernand.', async () => {
    const asked = Promise.withResolvers<boolean>();
    request.mockReturnValue(asked.promise);
    const { saveKey, keyWork } = await openStore();
    const stages: unknown[] = [];
    keyWork.subscribe((stage) => stages.push(stage));
    const saving = saveKey(KEY, 'device');
    expect(stages).toEqual([undefined, 'asking']);
    asked.resolve(true);
    await saving;
    expect(stages).toEqual([undefined, 'asking', 'checking', undefined]);
  });

  test('goes by what is published, should the browser say no to what is granted already.', async () => {
    first = { access: 'granted' };
    request.mockRejectedValue(new Error('may only be called from a user input handler'));
    const { saveKey, keyNotice } = await openStore();
    await saveKey(KEY, 'device');
    expect(told).toEqual(['view.opened', 'key.save']);
    expect(keyNotice.value).toBe('saved');
  });

  test('sends the key nowhere without access, and says so until access is there.', async () => {
    request.mockResolvedValue(false);
    const { saveKey, asking, keyNotice, keyProblem, keyWork } = await openStore();
    await saveKey(KEY, 'device');
    expect(told).toEqual(['view.opened']);
    expect([keyProblem.value, keyNotice.value, keyWork.value, asking.isRefused.value]).toEqual(['unpermitted', undefined, undefined, true]);
    await publishAccess('granted');
    expect([keyProblem.value, asking.isRefused.value]).toEqual([undefined, false]);
  });
});
