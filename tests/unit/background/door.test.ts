import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { handlers } from '../../../entrypoints/background/handlers.ts';
import { actOnChanges } from '../../../entrypoints/background/outbox.ts';
import { isMounted } from '../../../entrypoints/background/pages.ts';
import { publishToMounts } from '../../../entrypoints/background/publishing.ts';
import type { Change } from '../../../utils/conversation/change.ts';
import type { Rules } from '../../../utils/conversation/rules.ts';
import { seenOf } from '../../../utils/conversation/seen.ts';
import { type Answered, contract, type MessageName, type Publication } from '../../../utils/messages/contract.ts';
import { createDispatch } from '../../../utils/messages/receive.ts';
import type { Sender } from '../../../utils/messages/sender.ts';
import { loadKey, saveKey } from '../../../utils/storage/key.ts';
import { readMounts } from '../../../utils/storage/mounts.ts';
import { publishAccess, publishKeyState, readEntry, readOutbox, readPage, updateEntry } from '../../../utils/storage/published.ts';
import { changeRules } from '../../../utils/storage/rules.ts';
import { changePreferences, readArrangement } from '../../../utils/storage/settings.ts';
import { EXAMPLE, exampleConversation, exampleWith, idOf } from '../fernand/example.ts';
import { FERNAND, openWorld, settle, type World } from './world.ts';

/*
 * The door with the real handlers behind it: what each sender can bring about, and what nobody is ever told.
 */

const OWN = 'chrome-extension://test-extension-id';
const KEY = 'sk_secret_0123456789';
const ID = idOf('12345');

const page: Sender = { id: 'test-extension-id', url: 'https://crm.example.com/customers/7', frameId: 0, tab: { id: 7 } };
const frame: Sender = { id: 'test-extension-id', url: `${OWN}/sidebar.html`, frameId: 3, documentId: 'document-a', tab: { id: 7 } };
const panel: Sender = { id: 'test-extension-id', url: `${OWN}/sidepanel.html` };
const popup: Sender = { id: 'test-extension-id', url: `${OWN}/popup.html` };
const historyPage: Sender = { id: 'test-extension-id', url: `${OWN}/history-page.html`, frameId: 0, tab: { id: 10 } };
const options: Sender = { id: 'test-extension-id', url: `${OWN}/options.html`, frameId: 0, tab: { id: 9 } };

let world: World;
/** Our own pages that stand open: `undefined` in a browser that does not tell. */
let standing: { documentUrl: string }[] | undefined;
/** What the browser was asked to run in pages. */
let executed: unknown[];
let dispatch: ReturnType<typeof createDispatch>;

beforeEach(async () => {
  world = openWorld();
  await changePreferences({ holdSeconds: 0 });
  world.granted = [FERNAND, 'https://crm.example.com/*'];
  standing = [];
  executed = [];
  Object.assign(fakeBrowser.scripting, { executeScript: (asked: unknown) => Promise.resolve(executed.push(asked)) });
  Object.assign(fakeBrowser.i18n, { getMessage: (key: string) => key });
  Object.assign(fakeBrowser.runtime, {
    getContexts: () => (standing === undefined ? Promise.reject(new Error('unknown')) : Promise.resolve(standing)),
  });
  dispatch = createDispatch(handlers, {
    self: { id: 'test-extension-id', protocol: 'chrome-extension:' },
    ready: Promise.resolve(),
    isMounted,
  });
});

// The outbox lives as long as the module that it is in: nothing of one test's is left to the next.
afterEach(async () => {
  const keys = (await readOutbox())?.pendings.map(({ key }) => key) ?? [];
  if (keys.length > 0) await actOnChanges(keys, 'discard');
  await settle();
});

/** A change of the example's, as a view says it. */
function draftOf(change: Change): object {
  return { key: crypto.randomUUID(), id: ID, change, seen: seenOf(exampleConversation, Date.now()) };
}

/** How the changes stand that are not over. */
async function readStates(): Promise<string[]> {
  return (await readOutbox())?.pendings.map(({ state }) => state.kind) ?? [];
}

/** What is answered to this, `undefined` where nobody is there for it. */
async function hear(sender: Sender, name: MessageName, said: object = {}, mount?: string): Promise<Answered | undefined> {
  return await dispatch({ name, said, ...(mount !== undefined && { mount }) }, sender);
}

/** What the answer says. */
async function say(sender: Sender, name: MessageName, said: object = {}, mount?: string): Promise<unknown> {
  const answered = await hear(sender, name, said, mount);
  if (answered === undefined) throw new Error('silence');
  return answered.answer;
}

/** Opens a frame as the content script and the frame do together. Answers with the word of its mount. */
async function mount(from = frame, host = page): Promise<string> {
  const { pass } = (await say(host, 'mount.request')) as { pass: string };
  const redeemed = (await say(from, 'mount.redeem', { pass })) as { mount: string };
  return redeemed.mount;
}

/** What the frame in this tab was told. */
function publications(tabId = 7): Publication[] {
  return world.told.flatMap(([tab, frameId, message]) =>
    tab === tabId && frameId !== 0 ? [(message as { publication: Publication }).publication] : [],
  );
}

describe('A frame', () => {
  test('acts with the word that its pass was answered with.', async () => {
    const word = await mount();
    await say(frame, 'mount.arrange', { act: 'collapse' }, word);
    expect(world.told).toEqual([
      [7, 0, { order: 'mount.alive' }],
      [7, 0, { order: 'mount.collapse' }],
    ]);
  });

  test.each<[why: string, from: Sender]>([
    ['another tab', { ...frame, tab: { id: 8 } }],
    ['another frame of its tab', { ...frame, frameId: 4 }],
    ['another document in its place', { ...frame, documentId: 'document-b' }],
    ['a tab of its own', { ...frame, frameId: 0 }],
    ['the page itself', page],
  ])('gets nothing with that word from %s.', async (_why, from) => {
    await saveKey(KEY, 'session');
    const word = await mount();
    world.told.length = 0;
    for (const act of ['collapse', 'dismiss', 'switch-side']) expect(await hear(from, 'mount.arrange', { act }, word)).toBeUndefined();
    expect(await hear(from, 'conversation.open', { id: ID }, word)).toBeUndefined();
    expect(await hear(from, 'conversation.change', { ...draftOf({ status: 'SPAM' }) }, word)).toBeUndefined();
    await settle();
    expect(world.asked).toEqual([]);
    expect(world.told).toEqual([]);
  });

  test('gets nothing any more once its site is switched off, be it told to go or not.', async () => {
    const word = await mount();
    world.granted = [FERNAND];
    world.told.length = 0;
    expect(await hear(frame, 'mount.arrange', { act: 'collapse' }, word)).toBeUndefined();
    expect(world.told).toEqual([]);
  });

  test('that a page opened by itself gets nothing, whatever pass it makes up.', async () => {
    for (const pass of ['', 'guess', 'undefined']) expect(await say(frame, 'mount.redeem', { pass })).toBeUndefined();
    expect(await readMounts()).toEqual([]);
    expect(world.told).toEqual([]);
  });

  test('that copies a spent pass gets nothing, and the first one goes on.', async () => {
    const { pass } = (await say(page, 'mount.request')) as { pass: string };
    const first = (await say(frame, 'mount.redeem', { pass })) as { mount: string };
    expect(await say({ ...frame, frameId: 9 }, 'mount.redeem', { pass })).toBeUndefined();
    await say(frame, 'mount.arrange', { act: 'collapse' }, first.mount);
    expect(world.told).toContainEqual([7, 0, { order: 'mount.collapse' }]);
  });

  test('gets a pass only on a site that is switched on.', async () => {
    for (const url of ['https://mail.example.com/', 'http://crm.example.com/', 'https://app.getfernand.com/']) {
      expect(await say({ ...page, url }, 'mount.request')).toBeUndefined();
    }
  });

  test('is told at first what its view shows, and where it stands.', async () => {
    await publishKeyState({ saved: false });
    await say(page, 'page.detected', { found: [{ id: ID, reason: 'label' }], more: 0 });
    await say(page, 'mount.changed', { side: 'left' });
    const { pass } = (await say(page, 'mount.request')) as { pass: string };
    const { publication } = (await say(frame, 'mount.redeem', { pass })) as { publication: Publication };
    expect(publication).toEqual({
      access: 'granted',
      key: { saved: false },
      page: { address: 'https://crm.example.com/customers/7', host: 'crm.example.com', found: [{ id: ID, reason: 'label' }], more: 0 },
      side: 'left',
    });
  });
});

describe('What a page says of itself', () => {
  test('is not heeded where its site is not switched on: it may have come back from when it was.', async () => {
    world.granted = [FERNAND];
    expect(await say(page, 'page.opened')).toBeUndefined();
    expect(await say(page, 'page.detected', { found: [{ id: ID, reason: 'label' }], more: 0 })).toBeUndefined();
    expect(await say(page, 'mount.wanted')).toBeUndefined();
    expect(await readPage(7)).toBeUndefined();
    expect(world.told).toEqual([
      [7, 0, { order: 'mount.remove' }],
      [7, 0, { order: 'mount.remove' }],
    ]);
    expect(executed).toEqual([]);
  });

  test('is asked for by the rules of its site.', async () => {
    await changeRules(() => ({
      templates: [
        { text: 'Case {id}', host: 'crm.example.com' },
        { text: 'Other {id}', host: 'x.test' },
      ],
      muted: [],
    }));
    const rules = (await say(page, 'page.opened')) as Rules;
    expect(rules.texts.map(({ name }) => name)).toEqual(['link', 'fernand', 'conversation', 'conversation-id', 'template Case {id}']);
  });

  test('brings what places the sidebar into its own tab.', async () => {
    await say(page, 'mount.wanted');
    expect(executed).toEqual([{ target: { tabId: 7 }, files: ['/mount.js'] }]);
  });

  test('is put together with what its address names, as the browser tells it.', async () => {
    const url = 'https://crm.example.com/?conversation_id=9';
    const found = Array.from({ length: 50 }, (_, index) => ({ id: String(index + 1), reason: 'label' }));
    expect(await say({ ...page, url }, 'page.detected', { found, more: 3 })).toMatchObject({ count: 53 });
    const { found: listed, more } = (await readPage(7))!;
    expect([listed.length, more, listed[0]]).toEqual([50, 3, { id: '9', reason: 'address' }]);
    expect(await say({ ...page, url }, 'page.detected', { found: found.slice(10), more: 3 })).toMatchObject({ count: 44 });
  });

  test('goes by the address that the browser tells.', async () => {
    expect(await say(page, 'page.detected', { found: [], more: 0 })).toMatchObject({ count: 0, arrangement: { open: true } });
    expect(await readPage(7)).toEqual({ address: 'https://crm.example.com/customers/7', host: 'crm.example.com', found: [], more: 0 });
    await say(page, 'mount.changed', { open: false, widthPx: 300 });
    expect(await readArrangement('crm.example.com')).toMatchObject({ open: false, widthPx: 300 });
  });

  test('causes no read.', async () => {
    await saveKey(KEY, 'session');
    await say(page, 'page.detected', { found: [{ id: ID, reason: 'address' }], more: 0 });
    await say(page, 'mount.request');
    await say(page, 'mount.changed', { open: true });
    await settle();
    expect(world.asked).toEqual([]);
  });
});

describe('Unasked', () => {
  test('a popup gets no read.', async () => {
    await saveKey(KEY, 'session');
    expect(await say(popup, 'conversation.open', { id: ID, unasked: true })).toBe(false);
    expect(world.asked).toEqual([]);
  });

  test('the side panel gets one for the page’s own conversation in the tab that it speaks of, and for no other.', async () => {
    await saveKey(KEY, 'session');
    const { id: tabId } = await fakeBrowser.tabs.create({ url: page.url! });
    await say({ ...page, tab: { id: tabId } }, 'page.detected', { found: [{ id: ID, reason: 'label' }], more: 0 });
    await say({ ...page, tab: { id: tabId } }, 'mount.changed', { open: false });
    expect(await say(panel, 'conversation.open', { id: ID, unasked: true })).toBe(false);
    expect(await say(panel, 'conversation.open', { id: ID, unasked: true, tabId: tabId! + 1 })).toBe(false);
    expect(await say(panel, 'conversation.open', { id: '54321', unasked: true, tabId })).toBe(false);
    expect(await say(popup, 'conversation.open', { id: ID, unasked: true, tabId })).toBe(false);
    expect(world.asked).toEqual([]);
    const opened = say(panel, 'conversation.open', { id: ID, unasked: true, tabId });
    (await world.nextAsked()).answer(EXAMPLE);
    expect(await opened).toBe(true);
    expect(await say(panel, 'conversation.open', { id: ID, unasked: true, tabId })).toBe(true);
    expect(world.asked).toHaveLength(1);
  });

  test('the tab of a frame is the one that it stands in, whatever it says.', async () => {
    await saveKey(KEY, 'session');
    const tabs = [await fakeBrowser.tabs.create({ url: page.url! }), await fakeBrowser.tabs.create({ url: page.url! })];
    const [own, other] = tabs.map(({ id }) => id!);
    await say({ ...page, tab: { id: other } }, 'page.detected', { found: [{ id: ID, reason: 'label' }], more: 0 });
    const inside: Sender = { ...frame, tab: { id: own } };
    const word = await mount(inside, { ...page, tab: { id: own } });
    expect(await say(inside, 'conversation.open', { id: ID, unasked: true, tabId: other }, word)).toBe(false);
    expect(world.asked).toEqual([]);
  });

  test('a frame gets one for the page’s own conversation, and is then shown what is known without any.', async () => {
    await saveKey(KEY, 'session');
    const { id: tabId } = await fakeBrowser.tabs.create({ url: page.url! });
    const host: Sender = { ...page, tab: { id: tabId } };
    const inside: Sender = { ...frame, tab: { id: tabId } };
    await say(host, 'page.detected', { found: [{ id: ID, reason: 'label' }], more: 0 });
    const word = await mount(inside, host);
    const opened = say(inside, 'conversation.open', { id: ID, unasked: true }, word);
    (await world.nextAsked()).answer(EXAMPLE);
    expect(await opened).toBe(true);
    expect(await say(inside, 'conversation.open', { id: ID, unasked: true }, word)).toBe(true);
    expect(await say(inside, 'conversation.open', { id: '54321', unasked: true }, word)).toBe(false);
    expect(world.asked).toHaveLength(1);
  });
});

describe('A change that was refused', () => {
  const POPUP = { documentUrl: `${OWN}/popup.html` };
  const PANEL = { documentUrl: `${OWN}/sidepanel.html#panel-1` };

  test.each<[title: string, open: typeof standing, notices: number]>([
    ['is told by a notice where no view is left that could tell', [], 1],
    ['is told by the popup that still stands', [POPUP], 0],
    ['is told by a side panel, of whichever window', [PANEL], 0],
    ['is told by a notice where the browser does not say what stands', undefined, 1],
  ])('%s.', async (_title, open, notices) => {
    await saveKey(KEY, 'session');
    standing = open;
    expect(await say(popup, 'conversation.change', draftOf({ status: 'CLOSED' }))).toMatchObject({ ok: true });
    (await world.nextAsked()).answer('{"error": "no"}', 422);
    await expect.poll(readStates).toEqual(['rejected']);
    await settle();
    expect(Object.keys(await fakeBrowser.notifications.getAll())).toHaveLength(notices);
  });

  test('is told by nobody else where its frame stands in front, and by a notice where that is behind.', async () => {
    await saveKey(KEY, 'session');
    const tab = await fakeBrowser.tabs.create({ url: page.url!, active: true });
    const there = { tab: { id: tab.id! } };
    const word = await mount({ ...frame, ...there }, { ...page, ...there });
    const opened = say({ ...frame, ...there }, 'conversation.open', { id: ID }, word);
    (await world.nextAsked()).answer(EXAMPLE);
    await opened;
    for (const [active, notices] of [
      [true, 0],
      [false, 1],
    ] as const) {
      Object.assign(fakeBrowser.tabs, { get: () => Promise.resolve({ id: tab.id, active }) });
      await say({ ...frame, ...there }, 'conversation.change', draftOf({ status: active ? 'CLOSED' : 'SPAM' }), word);
      (await world.nextAsked()).answer('{"error": "no"}', 422);
      await expect.poll(readStates).toEqual(['rejected']);
      await settle();
      expect(Object.keys(await fakeBrowser.notifications.getAll())).toHaveLength(notices);
    }
  });
});

describe('What is published', () => {
  beforeEach(() => publishToMounts());

  test('reaches the frame that asked for the conversation, and no other.', async () => {
    await saveKey(KEY, 'session');
    const word = await mount();
    await mount({ ...frame, tab: { id: 8 } }, { ...page, tab: { id: 8 } });
    world.told.length = 0;
    const opened = say(frame, 'conversation.open', { id: ID }, word);
    (await world.nextAsked()).answer(EXAMPLE);
    expect(await opened).toBe(true);
    await settle();
    expect(publications(7).at(-1)).toMatchObject({ entries: [{ id: ID, conversation: exampleConversation, reading: false }] });
    expect(publications(8)).toEqual([]);
  });

  test('of what is done to it elsewhere reaches the frame that shows it.', async () => {
    await saveKey(KEY, 'session');
    const word = await mount();
    const opened = say(frame, 'conversation.open', { id: ID }, word);
    (await world.nextAsked()).answer(EXAMPLE);
    await opened;
    await settle();
    world.told.length = 0;
    await say(popup, 'conversation.change', draftOf({ status: 'CLOSED' }));
    (await world.nextAsked()).answer(exampleWith({ status: '"CLOSED"' }));
    await expect.poll(readStates).toEqual([]);
    await settle();
    const stands = publications().flatMap(({ outbox, entries: [entry] = [] }) => [
      ...(outbox === undefined ? [] : [outbox.pendings.map(({ state }) => state.kind).join()]),
      ...(entry === undefined ? [] : [`${entry.conversation?.status} ${entry.settled?.fate}`]),
    ]);
    expect(stands).toEqual(['queued', 'sending', 'CLOSED undefined', 'CLOSED done', '']);
  });

  test('reaches a frame that asks for a conversation which was read moments ago.', async () => {
    await saveKey(KEY, 'session');
    const opened = say(popup, 'conversation.open', { id: ID });
    (await world.nextAsked()).answer(EXAMPLE);
    await opened;
    const word = await mount();
    world.told.length = 0;
    expect(await say(frame, 'conversation.open', { id: ID }, word)).toBe(true);
    await settle();
    expect(world.asked).toHaveLength(1);
    expect(publications().at(-1)).toMatchObject({ entries: [{ id: ID, conversation: exampleConversation }] });
  });

  test('of a page reaches the frame in its tab only, of the key and of access every frame.', async () => {
    await mount();
    await mount({ ...frame, tab: { id: 8 } }, { ...page, tab: { id: 8 } });
    world.told.length = 0;
    await say(page, 'page.detected', { found: [], more: 0 });
    await publishKeyState({ saved: false });
    await publishAccess('missing');
    await settle();
    expect(publications(7)).toEqual([
      { page: { address: 'https://crm.example.com/customers/7', host: 'crm.example.com', found: [], more: 0 } },
      { key: { saved: false } },
      { access: 'missing' },
    ]);
    expect(publications(8)).toEqual([{ key: { saved: false } }, { access: 'missing' }]);
  });

  test('finds out which frames are gone.', async () => {
    await mount();
    world.hear = () => Promise.reject(new Error('Could not establish connection. Receiving end does not exist.'));
    await publishKeyState({ saved: false });
    await settle();
    expect(await readMounts()).toEqual([]);
  });

  test('does not wait for the frame of another tab that hangs.', async () => {
    await mount();
    await mount({ ...frame, tab: { id: 8 } }, { ...page, tab: { id: 8 } });
    world.hear = (tabId) => (tabId === 7 ? new Promise(() => {}) : Promise.resolve(undefined));
    await publishKeyState({ saved: false });
    await settle();
    expect(publications(8)).toEqual([{ key: { saved: false } }]);
  });

  test('never holds the key, the passes or the words of mounts.', async () => {
    await saveKey(KEY, 'session');
    const word = await mount();
    await updateEntry(ID, (entry) => ({ ...entry, reading: true }));
    await settle();
    const told = JSON.stringify(world.told);
    expect(told).not.toContain(KEY);
    expect(told).not.toContain(word);
  });
});

describe('The key', () => {
  const sayings: Record<MessageName, [sender: Sender, said: object]> = {
    'page.opened': [page, {}],
    'page.detected': [page, { found: [], more: 0 }],
    'mount.wanted': [page, {}],
    'mount.request': [page, {}],
    'mount.changed': [page, { side: 'left' }],
    'mount.redeem': [frame, { pass: 'guess' }],
    'mount.arrange': [frame, { act: 'collapse' }],
    'conversation.open': [popup, { id: ID }],
    'conversation.change': [popup, draftOf({ status: 'CLOSED' })],
    'change.act': [popup, { keys: [], act: 'undo' }],
    'outbox.dismiss': [popup, { note: 'restored' }],
    'outbox.wake': [popup, {}],
    'view.opened': [options, {}],
    'sidebar.open': [popup, { tabId: 7 }],
    'options.open': [popup, {}],
    'history.open': [popup, {}],
    'history.read': [historyPage, { text: '', count: 50 }],
    'history.clear': [historyPage, {}],
    'history.set-back': [historyPage, { key: crypto.randomUUID(), as: crypto.randomUUID() }],
    'template.add': [options, { text: 'Case {id}' }],
    'template.try': [options, { text: 'Case {id}' }],
    'pick.made': [page, { id: ID, templates: ['Case {id}'] }],
    'pick.start': [popup, { tabId: 7 }],
    'pick.end': [frame, {}],
    'page.places': [frame, {}],
    'page.show': [frame, { id: ID }],
    'template.remove': [options, { text: 'Case {id}' }],
    'rule.mute': [frame, { id: ID }],
    'rule.unmute': [options, { host: 'crm.example.com', rule: 'fernand' }],
    'key.save': [options, { key: KEY, place: 'session' }],
    'key.remove': [options, {}],
    'preferences.change': [options, { holdSeconds: 0 }],
  };

  test('stands in no answer to any message, whatever Fernand says.', async () => {
    expect(Object.keys(sayings).sort()).toEqual(Object.keys(contract).sort());
    for (const [status, body] of [
      [200, EXAMPLE],
      [200, `{"error": "${KEY}"}`],
      [401, `{"error": "${KEY} is unknown"}`],
      [404, KEY],
      [500, KEY],
    ] as const) {
      for (const place of ['session', 'device'] as const) {
        for (const [name, [sender, said]] of Object.entries(sayings)) {
          await saveKey(KEY, place);
          await fakeBrowser.storage.local.remove('spent');
          const answered = hear(sender, name as MessageName, said);
          await settle();
          for (const asked of world.asked.splice(0)) asked.answer(body, status);
          expect(JSON.stringify((await answered) ?? null)).not.toContain(KEY.slice(0, -4));
        }
      }
    }
  });

  test('stands in nothing that a frame is told at first.', async () => {
    await saveKey(KEY, 'session');
    await say(options, 'view.opened');
    const { pass } = (await say(page, 'mount.request')) as { pass: string };
    const answered = await hear(frame, 'mount.redeem', { pass });
    expect(answered).toMatchObject({ answer: { publication: { key: { saved: true, lastFour: '6789', place: 'session' } } } });
    expect(JSON.stringify(answered)).not.toContain(KEY.slice(0, -4));
  });

  test('is answered for by its state only, when it is saved.', async () => {
    const saved = say(options, 'key.save', { key: KEY, place: 'device' });
    (await world.nextAsked()).answer('{}', 404);
    expect(await saved).toEqual({ ok: true, value: { saved: true, lastFour: '6789', place: 'device' } });
    expect(await say(options, 'view.opened')).toEqual({ access: 'granted', key: { saved: true, lastFour: '6789', place: 'device' } });
  });

  test('can neither be saved nor removed from within a page, or by the popup.', async () => {
    await saveKey(KEY, 'session');
    const word = await mount();
    for (const sender of [page, frame, panel, popup, { ...options, frameId: 2 }]) {
      expect(await hear(sender, 'key.save', { key: 'sk_evil', place: 'session' }, word)).toBeUndefined();
      expect(await hear(sender, 'key.remove', {}, word)).toBeUndefined();
    }
    await settle();
    expect(world.asked).toEqual([]);
    expect(await loadKey()).toEqual({ key: KEY, place: 'session' });
  });
});

describe('The popup', () => {
  test('shows a conversation, and changes it.', async () => {
    await saveKey(KEY, 'session');
    const opened = say(popup, 'conversation.open', { id: ID });
    (await world.nextAsked()).answer(EXAMPLE);
    expect(await opened).toBe(true);
    expect(await say(popup, 'conversation.change', draftOf({ agentId: null }))).toMatchObject({ ok: true });
    const asked = await world.nextAsked();
    expect(asked).toMatchObject({ method: 'PATCH', body: '{"agent_id":null}' });
    asked.answer(EXAMPLE);
    await expect.poll(readStates).toEqual([]);
    expect(await readEntry(ID)).toMatchObject({ settled: { fate: 'done', change: { agentId: null } } });
  });

  test('opens the sidebar of a tab where there is a page of ours.', async () => {
    expect(await say(popup, 'sidebar.open', { tabId: 7 })).toBe(true);
    expect(world.told).toEqual([[7, 0, { order: 'mount.show' }]]);
    world.hear = () => Promise.reject(new Error('Could not establish connection.'));
    expect(await say(popup, 'sidebar.open', { tabId: 8 })).toBe(false);
  });
});

describe('A page that lets no frame stand in it', () => {
  const sidePanel = { open: vi.fn<(where: object) => Promise<void>>() };
  const openPopup = vi.fn<() => Promise<void>>();

  beforeEach(() => {
    for (const mock of [sidePanel.open, openPopup]) mock.mockReset().mockResolvedValue(undefined);
    Object.assign(fakeBrowser, { sidePanel });
    Object.assign(fakeBrowser.action, { openPopup });
    return () => Reflect.deleteProperty(fakeBrowser, 'sidePanel');
  });

  test('has the side panel opened beside it, in the very turn that heard of the click.', () => {
    void hear(page, 'mount.changed', { blocked: true });
    expect(sidePanel.open.mock.calls).toEqual([[{ tabId: 7 }]]);
  });

  test('has the popup opened where the browser saw no click.', async () => {
    sidePanel.open.mockRejectedValue(new Error('`sidePanel.open()` may only be called in response to a user gesture.'));
    await say(page, 'mount.changed', { blocked: true });
    expect(openPopup).toHaveBeenCalledOnce();
  });

  test('changes nothing of how the sidebar stands on its site.', async () => {
    await say(page, 'mount.changed', { open: false });
    await say(page, 'mount.changed', { blocked: true, open: true });
    expect(await readArrangement('crm.example.com')).toMatchObject({ open: false });
    expect(openPopup).not.toHaveBeenCalled();
  });

  test('is none that moves the sidebar about.', async () => {
    await say(page, 'mount.changed', { open: true, blocked: false });
    await say(page, 'mount.changed', { side: 'left' });
    expect(sidePanel.open).not.toHaveBeenCalled();
  });
});
