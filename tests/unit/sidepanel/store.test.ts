import { type Signal, signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openStore, type PanelStore } from '../../../entrypoints/sidepanel/store.ts';
import type { PendingState } from '../../../utils/conversation/pending.ts';
import type { PageFacts } from '../../../utils/conversation/page-facts.ts';
import { publishKeyState, publishOutbox, publishPage, updateEntry } from '../../../utils/storage/published.ts';
import { outboxOf, pendingOf } from '../conversation/pendings.ts';
import { exampleConversation, idOf } from '../fernand/example.ts';

const [ONE, OTHER, THIRD] = ['12345', '54321', '777'];
const CRM = 'https://crm.example.com';

type Status = 'loading' | 'complete';
type Tab = { id: number; windowId: number; active: boolean; url?: string; status: Status };
type Asked = { name: string; said: Record<string, unknown>; mount?: string };

/** The window that the panel stands in. */
const WINDOW = 1;
let tabs: Tab[];
let granted: string[];
let asked: Asked[];
/** What the background answers to an unasked read. */
let mayRead: boolean;
let openForm: Signal<boolean>;
/** How often the browser was asked for its tabs, and what it waits for before it answers. */
let queries: number;
let answering: Promise<void> | undefined;
let isInSight: Signal<boolean>;

const permission = () => {
  const listeners = new Set<() => void>();
  return { addListener: (listener: () => void) => listeners.add(listener), tell: () => listeners.forEach((listener) => listener()) };
};
let onAdded: ReturnType<typeof permission>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  fakeBrowser.reset();
  tabs = [];
  granted = [`${CRM}/*`];
  asked = [];
  mayRead = true;
  openForm = signal(false);
  queries = 0;
  answering = undefined;
  isInSight = signal(true);
  onAdded = permission();
  Object.assign(fakeBrowser.i18n, { getMessage: (key: string) => key });
  Object.assign(fakeBrowser.permissions, {
    contains: ({ origins = [] }: { origins?: string[] }) => Promise.resolve(origins.every((origin) => granted.includes(origin))),
    onAdded,
    onRemoved: permission(),
  });
  fakeBrowser.tabs.query = (async ({ active }: { active?: boolean }) => {
    queries += 1;
    // What the browser answers is what was so when it was asked.
    const answer = structuredClone(tabs.filter((tab) => tab.windowId === WINDOW && tab.active === active));
    await answering;
    return answer;
  }) as never;
  // A storage gives out copies.
  const stored = fakeBrowser.storage.session.get.bind(fakeBrowser.storage.session);
  vi.spyOn(fakeBrowser.storage.session, 'get').mockImplementation(((keys: string) => stored(keys).then(structuredClone)) as never);
  fakeBrowser.runtime.sendMessage = ((message: Asked) => {
    asked.push(message);
    return Promise.resolve({
      answer: message.name === 'view.opened' ? { key: { saved: true, lastFour: '6789', place: 'session' } } : mayRead,
    });
  }) as never;
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function factsOf(path: string, ...ids: string[]): PageFacts {
  return { address: CRM + path, host: 'crm.example.com', found: ids.map((id) => ({ id: idOf(id), reason: 'link' })), more: 0 };
}

/** A tab in front of its window. The browser tells its address only where that is granted. */
async function openTab(
  id: number,
  url?: string,
  { windowId = WINDOW, status = 'complete' }: { windowId?: number; status?: Status } = {},
): Promise<void> {
  for (const tab of tabs) if (tab.windowId === windowId) tab.active = false;
  tabs = [...tabs.filter((tab) => tab.id !== id), { id, windowId, active: true, status, ...(url !== undefined && { url }) }];
  await fakeBrowser.tabs.onActivated.trigger({ tabId: id, windowId });
  await settle();
}

async function turnTo(id: number): Promise<void> {
  const { url, windowId } = tabs.find((tab) => tab.id === id)!;
  await openTab(id, url, { windowId });
}

/** The tab in front goes on to another address; the browser says so as it does. */
async function goTo(id: number, url: string | undefined, status: Status = 'complete'): Promise<void> {
  tabs = tabs.map(({ url: _former, ...tab }) => (tab.id === id ? { ...tab, status, ...(url !== undefined && { url }) } : tab));
  await fakeBrowser.tabs.onUpdated.trigger(id, { status, ...(url !== undefined && { url }) }, {} as never);
  await settle();
}

async function tell(tabId: number, page: PageFacts): Promise<void> {
  await publishPage(tabId, page);
  await settle();
}

async function open(): Promise<PanelStore> {
  const store = await openStore({ word: 'panel-1', isInSight, openForm, isLookingUp: () => false });
  await settle();
  return store;
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const reads = () => asked.filter(({ name }) => name === 'conversation.open').map(({ said }) => said);

describe('The panel shows the page’s own conversation', () => {
  test('of the tab in front of its window, and says which tab that is.', async () => {
    await openTab(7, `${CRM}/1`);
    await openTab(99, `${CRM}/99`, { windowId: 2 });
    await tell(7, factsOf('/1', ONE));
    await tell(99, factsOf('/99', OTHER));
    const { desk } = await open();
    expect(desk.selected.value).toBe(ONE);
    expect(desk.page.value).toEqual(factsOf('/1', ONE));
    expect(reads()).toEqual([{ id: ONE, unasked: true, tabId: 7 }]);
  });

  test('and goes with the agent from tab to tab, but not with those in another window.', async () => {
    await openTab(7, `${CRM}/1`);
    await tell(7, factsOf('/1', ONE));
    await tell(8, factsOf('/2', OTHER));
    await tell(9, factsOf('/3', THIRD));
    const { desk } = await open();
    await openTab(8, `${CRM}/2`);
    expect(desk.selected.value).toBe(OTHER);
    await openTab(9, `${CRM}/3`, { windowId: 2 });
    expect(desk.selected.value).toBe(OTHER);
    await turnTo(7);
    expect(desk.selected.value).toBe(ONE);
    expect(reads().map(({ tabId }) => tabId)).toEqual([7, 8, 7]);
  });

  test('as soon as the page tells of it.', async () => {
    await openTab(7, `${CRM}/1`);
    const { desk } = await open();
    expect(desk.page.value).toBeUndefined();
    await tell(8, factsOf('/1', OTHER));
    expect(desk.page.value).toBeUndefined();
    await tell(7, factsOf('/1', ONE));
    expect(desk.selected.value).toBe(ONE);
  });

  test('and never what was found at another address of its tab.', async () => {
    await openTab(7, `${CRM}/2`);
    await tell(7, factsOf('/1', ONE));
    const { desk } = await open();
    expect(desk.page.value).toBeUndefined();
    expect(reads()).toEqual([]);
    await tell(7, factsOf('/2', OTHER));
    expect(desk.selected.value).toBe(OTHER);
    await goTo(7, `${CRM}/3`, 'loading');
    expect(desk.page.value).toBeUndefined();
    expect(desk.selected.value).toBeUndefined();
  });

  test('or lets the agent choose where there are several, and where it may not be read.', async () => {
    await openTab(7, `${CRM}/1`);
    await tell(7, factsOf('/1', ONE, OTHER));
    const { desk } = await open();
    expect(desk.selected.value).toBeUndefined();
    mayRead = false;
    await tell(7, factsOf('/1', THIRD));
    expect(reads()).toEqual([{ id: THIRD, unasked: true, tabId: 7 }]);
    expect(desk.selected.value).toBeUndefined();
  });

  test('and asks for it once, however often the browser tells of the same page.', async () => {
    mayRead = false;
    await openTab(7, `${CRM}/1`);
    await tell(7, factsOf('/1', ONE));
    await open();
    await goTo(7, `${CRM}/1`, 'loading');
    await goTo(7, `${CRM}/1`);
    onAdded.tell();
    await settle();
    expect(reads()).toHaveLength(1);
  });
});

describe('Of two tabs', () => {
  test('that stand at the same address each has its own turn.', async () => {
    mayRead = false;
    await openTab(7, `${CRM}/1`);
    await tell(7, factsOf('/1', ONE));
    await tell(8, factsOf('/1', ONE));
    await open();
    await openTab(8, `${CRM}/1`);
    expect(reads().map(({ tabId }) => tabId)).toEqual([7, 8]);
  });

  test('the later one counts, though the browser told of the former one last.', async () => {
    await openTab(7, `${CRM}/1`);
    await tell(8, factsOf('/2', OTHER));
    await tell(9, factsOf('/3', THIRD));
    const { desk } = await open();
    const late = Promise.withResolvers<void>();
    answering = late.promise;
    await openTab(8, `${CRM}/2`);
    answering = undefined;
    await openTab(9, `${CRM}/3`);
    late.resolve();
    await settle();
    expect(desk.selected.value).toBe(THIRD);
    expect(reads().map(({ tabId }) => tabId)).toEqual([9]);
  });
});

describe('Out of sight', () => {
  test('the panel asks for nothing, and once it is back it shows the tab that is in front by then.', async () => {
    await openTab(7, `${CRM}/1`);
    isInSight.value = false;
    const { desk } = await open();
    await tell(7, factsOf('/1', ONE));
    await tell(8, factsOf('/2', OTHER));
    await openTab(8, `${CRM}/2`);
    await goTo(8, `${CRM}/2`);
    expect(queries).toBe(0);
    expect(reads()).toEqual([]);
    isInSight.value = true;
    await settle();
    expect(desk.selected.value).toBe(OTHER);
    expect(reads()).toEqual([{ id: OTHER, unasked: true, tabId: 8 }]);
  });

  test('it takes nothing in that it began to look at before.', async () => {
    await openTab(7, `${CRM}/1`);
    await tell(7, factsOf('/1', ONE));
    const late = Promise.withResolvers<void>();
    answering = late.promise;
    const { desk } = await open();
    isInSight.value = false;
    late.resolve();
    await settle();
    expect(queries).toBe(1);
    expect(desk.selected.value).toBeUndefined();
    expect(reads()).toEqual([]);
  });

  test('it does not read anew when a key is saved.', async () => {
    await openTab(7);
    const { desk, lookUp } = await open();
    lookUp(ONE);
    await updateEntry(idOf(ONE), (entry) => ({ ...entry, problem: { kind: 'no-key' } }));
    desk.hear({ key: { saved: false } });
    isInSight.value = false;
    await settle();
    asked = [];
    await publishKeyState({ saved: true, lastFour: '6789', place: 'device' });
    await settle();
    expect(reads()).toEqual([]);
    isInSight.value = true;
    await settle();
    // The second is to stay up to date: what was read moments ago the background does not read again.
    expect(reads()).toEqual([{ id: ONE }, { id: ONE, refresh: true }]);
  });
});

describe('Where Sidecar is off', () => {
  test.each<[why: string, url: string | undefined]>([
    ['the browser does not tell the address', undefined],
    ['the browser tells it for the moment only', 'https://mail.example.com/'],
    ['it is a page of our own', 'chrome-extension://test-extension-id/options.html'],
    ['it is Fernand itself', 'https://app.getfernand.com/'],
  ])('the panel says so: %s.', async (_why, url) => {
    granted = [`${CRM}/*`, 'https://app.getfernand.com/*'];
    await openTab(7, url);
    const { desk, isOn } = await open();
    expect(isOn.value).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(desk.page.value).toBeUndefined();
  });

  test('the former page’s conversation is let go.', async () => {
    await openTab(7, `${CRM}/1`);
    await tell(7, factsOf('/1', ONE));
    const { desk, isOn } = await open();
    await goTo(7, undefined, 'loading');
    expect(desk.selected.value).toBeUndefined();
    expect(desk.page.value).toBeUndefined();
    expect(isOn.value).toBe(false);
  });

  test('and is then switched on, the panel notices.', async () => {
    await openTab(7, 'https://mail.example.com/');
    const { isOn } = await open();
    granted = ['https://mail.example.com/*'];
    onAdded.tell();
    await settle();
    expect(isOn.value).toBe(true);
  });
});

describe('A page that tells nothing', () => {
  test('is waited for while it loads, and counts as one without conversations a while after it has.', async () => {
    await openTab(7, `${CRM}/invoice.pdf`, { status: 'loading' });
    const { desk } = await open();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(desk.page.value).toBeUndefined();
    await goTo(7, `${CRM}/invoice.pdf`);
    await vi.advanceTimersByTimeAsync(2999);
    expect(desk.page.value).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(desk.page.value).toEqual(factsOf('/invoice.pdf'));
    await goTo(7, `${CRM}/invoice.pdf`);
    expect(desk.page.value).toEqual(factsOf('/invoice.pdf'));
    await tell(7, factsOf('/invoice.pdf', ONE));
    expect(desk.selected.value).toBe(ONE);
  });

  test('is not taken for one that the agent turned to meanwhile.', async () => {
    await openTab(7, `${CRM}/invoice.pdf`);
    const { desk } = await open();
    await openTab(8);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(desk.page.value).toBeUndefined();
  });
});

describe('A look-up', () => {
  test('shows what was typed, or says why it led nowhere.', async () => {
    await openTab(7);
    const { desk, lookUp } = await open();
    expect(lookUp('hello')).toBe('lookUpNoId');
    expect(desk.selected.value).toBeUndefined();
    expect(lookUp(' #12345 ')).toBeUndefined();
    expect(desk.selected.value).toBe(ONE);
    expect(reads()).toEqual([{ id: ONE }]);
  });

  test('stays while the agent passes over tabs that have none, and makes way for one that has.', async () => {
    await openTab(7, `${CRM}/1`);
    await tell(7, factsOf('/1', ONE));
    await tell(8, factsOf('/2'));
    const { desk, lookUp } = await open();
    lookUp(THIRD);
    await openTab(8, `${CRM}/2`);
    expect(desk.page.value).toEqual(factsOf('/2'));
    await openTab(9);
    await openTab(10, `${CRM}/4`);
    expect(desk.selected.value).toBe(THIRD);
    await turnTo(7);
    expect(desk.selected.value).toBe(ONE);
  });

  test('makes way for a tab that has several.', async () => {
    await openTab(9);
    await tell(7, factsOf('/1', ONE, OTHER));
    const { desk, lookUp } = await open();
    lookUp(THIRD);
    await openTab(7, `${CRM}/1`);
    expect(desk.selected.value).toBeUndefined();
  });

  test('is not taken away by the page beside it, which draws itself anew.', async () => {
    await openTab(7, `${CRM}/1`);
    await tell(7, factsOf('/1', ONE));
    const { desk, lookUp, pick } = await open();
    lookUp(THIRD);
    await tell(7, factsOf('/1', OTHER));
    expect(desk.selected.value).toBe(THIRD);
    pick(idOf(THIRD));
    await tell(7, factsOf('/1', ONE, OTHER));
    expect(desk.selected.value).toBe(THIRD);
    await goTo(7, `${CRM}/2`);
    await tell(7, factsOf('/2', ONE));
    expect(desk.selected.value).toBe(ONE);
  });
});

describe('A conversation that was picked from the page', () => {
  test('is let go when the page has others in its place.', async () => {
    await openTab(7, `${CRM}/1`);
    await tell(7, factsOf('/1', ONE, OTHER));
    const { desk, pick } = await open();
    pick(idOf(ONE));
    await tell(7, factsOf('/1', ONE, THIRD));
    expect(desk.selected.value).toBe(ONE);
    await tell(7, factsOf('/1', THIRD));
    expect(desk.selected.value).toBe(THIRD);
  });

  test('stays beside a tab that has none.', async () => {
    await openTab(7, `${CRM}/1`);
    await tell(7, factsOf('/1', ONE, OTHER));
    const { desk, pick } = await open();
    pick(idOf(ONE));
    await openTab(8);
    expect(desk.selected.value).toBe(ONE);
  });

  test('in place of a look-up counts as picked from the page.', async () => {
    await openTab(7, `${CRM}/1`);
    await tell(7, factsOf('/1', ONE, OTHER));
    const { desk, pick, lookUp } = await open();
    lookUp(THIRD);
    pick(idOf(ONE));
    await tell(7, factsOf('/1', OTHER));
    expect(desk.selected.value).toBe(OTHER);
  });
});

describe('What is not settled', () => {
  /** The change stands so, or is over. */
  async function change(state?: PendingState): Promise<void> {
    if (state === undefined) {
      const settled = { change: { status: 'CLOSED' }, fate: 'done', at: 1, isUnchecked: false, mayHaveArrived: false } as const;
      await updateEntry(idOf(ONE), (entry) => ({ ...entry, conversation: exampleConversation, settled }));
    }
    const { revision: _revision, ...outbox } = outboxOf(0, ...(state === undefined ? [] : [pendingOf(state, { id: idOf(ONE) })]));
    await publishOutbox(outbox);
    await settle();
  }

  test.each<PendingState>([{ kind: 'sending' }, { kind: 'rejected', problem: { kind: 'refused' } }])(
    'stays in sight when the agent turns to another tab, until it is over: $kind.',
    async (state) => {
      await openTab(7, `${CRM}/1`);
      await tell(7, factsOf('/1', ONE));
      await tell(8, factsOf('/2', OTHER));
      const { desk } = await open();
      await change(state);
      await openTab(8, `${CRM}/2`);
      expect(desk.selected.value).toBe(ONE);
      expect(desk.page.value).toEqual(factsOf('/2', OTHER));
      await change();
      expect(desk.selected.value).toBe(OTHER);
    },
  );

  test('keeps its receipt in sight once it is settled, beside the page that it was made on.', async () => {
    await openTab(7, `${CRM}/1`);
    await tell(7, factsOf('/1', ONE));
    const { desk } = await open();
    await change({ kind: 'sending' });
    await tell(7, factsOf('/1', OTHER));
    await change();
    expect(desk.selected.value).toBe(ONE);
  });

  test('is what the agent is filling in.', async () => {
    await openTab(7, `${CRM}/1`);
    await tell(7, factsOf('/1', ONE));
    await tell(8, factsOf('/2', OTHER));
    const { desk } = await open();
    openForm.value = true;
    await openTab(8, `${CRM}/2`);
    expect(desk.selected.value).toBe(ONE);
  });
});

test('The panel goes by its word in everything it says.', async () => {
  await openTab(7);
  const { lookUp, desk } = await open();
  await updateEntry(idOf(ONE), (entry) => ({ ...entry, conversation: exampleConversation }));
  lookUp(ONE);
  await settle();
  void desk.change({ status: 'CLOSED' });
  expect(asked.map(({ name, mount }) => [name, mount])).toEqual([
    ['view.opened', 'panel-1'],
    ['conversation.open', 'panel-1'],
    ['conversation.change', 'panel-1'],
  ]);
});

test('What is known already, and what is published later, is shown without asking.', async () => {
  await updateEntry(idOf(ONE), (entry) => ({ ...entry, conversation: exampleConversation }));
  await openTab(7, `${CRM}/1`);
  await tell(7, factsOf('/1', ONE));
  const { desk } = await open();
  expect(desk.entry.value?.conversation).toEqual(exampleConversation);
  await updateEntry(idOf(ONE), (entry) => ({ ...entry, reading: true }));
  expect(desk.entry.value?.reading).toBe(true);
  expect(desk.key.value).toMatchObject({ lastFour: '6789' });
  await publishKeyState({ saved: false });
  expect(desk.key.value).toEqual({ saved: false });
});
