import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetUnasked, judgeUnasked, type UnaskedFor } from '../../../entrypoints/background/unasked.ts';
import type { ConversationId } from '../../../utils/conversation/conversation-id.ts';
import type { Detected } from '../../../utils/conversation/page-facts.ts';
import { publishPage, updateEntry } from '../../../utils/storage/published.ts';
import { changeArrangement } from '../../../utils/storage/settings.ts';
import { idOf } from '../fernand/example.ts';

const HOST = 'crm.example.com';
const ID = idOf('12345');
const OTHER = idOf('54321');
const NOW = 10_000_000;
const MINUTE = 60_000;

beforeEach(() => fakeBrowser.reset());

/** Whether it is to be read. */
async function mayReadUnasked(tabId: number, id: ConversationId, now: number, whom: UnaskedFor = 'frame'): Promise<boolean> {
  return (await judgeUnasked(tabId, id, now, whom)) === 'read';
}

/** A tab at this address, whose page is about this conversation. */
async function openTab(path = '/customers/7', found: Detected[] = [{ id: ID, reason: 'label' }], more = 0): Promise<number> {
  const { id } = await fakeBrowser.tabs.create({ url: `https://${HOST}${path}` });
  await publishPage(id!, { address: 'https://crm.example.com/', host: HOST, found, more });
  return id!;
}

async function goTo(tabId: number, path: string): Promise<void> {
  await fakeBrowser.tabs.update(tabId, { url: `https://${HOST}${path}` });
}

describe('A page may cause a read', () => {
  test('of the conversation that it is about, once.', async () => {
    const tab = await openTab();
    expect(await mayReadUnasked(tab, ID, NOW)).toBe(true);
    expect(await mayReadUnasked(tab, ID, NOW + 1)).toBe(false);
    expect(await mayReadUnasked(tab, ID, NOW + 10 * MINUTE)).toBe(false);
  });

  test('once, though it is asked for many times at once.', async () => {
    const tab = await openTab();
    const answers = await Promise.all(Array.from({ length: 10 }, () => mayReadUnasked(tab, ID, NOW)));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  test('of another conversation only at another address.', async () => {
    const tab = await openTab();
    expect(await mayReadUnasked(tab, ID, NOW)).toBe(true);
    await publishPage(tab, { address: 'https://crm.example.com/', host: HOST, found: [{ id: OTHER, reason: 'label' }], more: 0 });
    expect(await mayReadUnasked(tab, OTHER, NOW)).toBe(false);
    await goTo(tab, '/customers/8');
    expect(await mayReadUnasked(tab, OTHER, NOW)).toBe(true);
  });

  test('again once it was left and reached anew.', async () => {
    const tab = await openTab();
    expect(await mayReadUnasked(tab, ID, NOW)).toBe(true);
    await goTo(tab, '/customers/8');
    expect(await mayReadUnasked(tab, ID, NOW)).toBe(true);
    await goTo(tab, '/customers/7');
    expect(await mayReadUnasked(tab, ID, NOW)).toBe(true);
  });

  test('again once it was loaded anew.', async () => {
    const tab = await openTab();
    expect(await mayReadUnasked(tab, ID, NOW)).toBe(true);
    await forgetUnasked(tab);
    expect(await mayReadUnasked(tab, ID, NOW + 1)).toBe(true);
    expect(await mayReadUnasked(tab, ID, NOW + 2)).toBe(false);
  });

  test('in each tab of its own.', async () => {
    const [tab, other] = [await openTab(), await openTab()];
    expect(await mayReadUnasked(tab, ID, NOW)).toBe(true);
    expect(await mayReadUnasked(other, ID, NOW)).toBe(true);
    await forgetUnasked(other);
    expect(await mayReadUnasked(tab, ID, NOW)).toBe(false);
  });
});

describe('No page may cause a read', () => {
  test('of a conversation that it is not about.', async () => {
    const tab = await openTab();
    expect(await mayReadUnasked(tab, OTHER, NOW)).toBe(false);
    // And nothing was spent by the attempt.
    expect(await mayReadUnasked(tab, ID, NOW)).toBe(true);
  });

  test('of one of several.', async () => {
    const tab = await openTab('/', [
      { id: ID, reason: 'label' },
      { id: OTHER, reason: 'label' },
    ]);
    expect(await mayReadUnasked(tab, ID, NOW)).toBe(false);
    const crowded = await openTab('/', [{ id: ID, reason: 'label' }], 3);
    expect(await mayReadUnasked(crowded, ID, NOW)).toBe(false);
  });

  test('where none of ours has told what it shows.', async () => {
    const { id } = await fakeBrowser.tabs.create({ url: `https://${HOST}/` });
    expect(await mayReadUnasked(id!, ID, NOW)).toBe(false);
  });

  test('while the sidebar is collapsed on its site.', async () => {
    const tab = await openTab();
    await changeArrangement(HOST, { open: false });
    expect(await mayReadUnasked(tab, ID, NOW)).toBe(false);
    await changeArrangement(HOST, { open: true });
    expect(await mayReadUnasked(tab, ID, NOW)).toBe(true);
  });
});

/** Has the page go from address to address, and a view ask at each. */
async function spend(tab: number, count: number, now: number, name = 'a', whom: UnaskedFor = 'frame'): Promise<boolean[]> {
  const answers: boolean[] = [];
  for (let index = 0; index < count; index += 1) {
    await goTo(tab, `/${name}/${index}`);
    answers.push(await mayReadUnasked(tab, ID, now + index, whom));
  }
  return answers;
}

describe('A page may cause a read for the side panel', () => {
  test('though the sidebar is collapsed on its site.', async () => {
    const tab = await openTab();
    await changeArrangement(HOST, { open: false });
    expect(await mayReadUnasked(tab, ID, NOW, 'panel')).toBe(true);
    expect(await mayReadUnasked(tab, ID, NOW + 1, 'panel')).toBe(false);
  });

  test('of the conversation that it is about, and of no other.', async () => {
    const tab = await openTab();
    expect(await judgeUnasked(tab, OTHER, NOW, 'panel')).toBe('nothing');
    expect(await judgeUnasked(tab + 1, ID, NOW, 'panel')).toBe('nothing');
    const several = await openTab('/', [
      { id: ID, reason: 'label' },
      { id: OTHER, reason: 'label' },
    ]);
    expect(await judgeUnasked(several, ID, NOW, 'panel')).toBe('nothing');
  });

  test('in a tab that is there, whatever is remembered of one that is gone.', async () => {
    const tab = 4711;
    vi.spyOn(fakeBrowser.tabs, 'get').mockRejectedValueOnce(new Error(`No tab with id: ${tab}.`));
    await publishPage(tab, { address: `https://${HOST}/`, host: HOST, found: [{ id: ID, reason: 'label' }], more: 0 });
    expect(await judgeUnasked(tab, ID, NOW, 'panel')).toBe('nothing');
  });

  test('12 times a minute.', async () => {
    const tab = await openTab();
    expect((await spend(tab, 20, NOW, 'a', 'panel')).filter(Boolean)).toHaveLength(12);
  });

  test('counted together with those for the sidebar.', async () => {
    const tab = await openTab();
    await spend(tab, 7, NOW, 'a', 'frame');
    expect((await spend(tab, 20, NOW + 7, 'b', 'panel')).filter(Boolean)).toHaveLength(5);
    await goTo(tab, '/c');
    expect(await mayReadUnasked(tab, ID, NOW + 30)).toBe(false);
  });
});

describe('The sidebar and the side panel on the same page', () => {
  test.each<[first: UnaskedFor, second: UnaskedFor]>([
    ['frame', 'panel'],
    ['panel', 'frame'],
  ])('share one read: %s, then %s.', async (first, second) => {
    const tab = await openTab();
    expect(await judgeUnasked(tab, ID, NOW, first)).toBe('read');
    // Even before anything of it has come.
    expect(await judgeUnasked(tab, ID, NOW + 1, second)).toBe('known');
    await goTo(tab, '/customers/8');
    expect(await judgeUnasked(tab, ID, NOW + 2, second)).toBe('read');
    expect(await judgeUnasked(tab, ID, NOW + 3, first)).toBe('known');
  });

  test('share one read, though both ask at once.', async () => {
    const tab = await openTab();
    const verdicts = await Promise.all([judgeUnasked(tab, ID, NOW, 'panel'), judgeUnasked(tab, ID, NOW, 'frame')]);
    expect(verdicts.toSorted()).toEqual(['known', 'read']);
  });

  test('are not shown for one read the conversation of another.', async () => {
    const tab = await openTab();
    expect(await judgeUnasked(tab, ID, NOW, 'panel')).toBe('read');
    await publishPage(tab, { address: 'https://crm.example.com/', host: HOST, found: [{ id: OTHER, reason: 'label' }], more: 0 });
    expect(await judgeUnasked(tab, OTHER, NOW + 1, 'frame')).toBe('nothing');
  });

  test.each(['interrupted', 'no-key'] as const)('may read anew where the first read was none: %s.', async (kind) => {
    const tab = await openTab();
    expect(await judgeUnasked(tab, ID, NOW, 'panel')).toBe('read');
    await updateEntry(ID, (entry) => ({ ...entry, problem: { kind } }));
    expect(await judgeUnasked(tab, ID, NOW + 1, 'frame')).toBe('read');
  });

  test.each(['slow', 'not-found'] as const)('share what it failed by: %s.', async (kind) => {
    const tab = await openTab();
    expect(await judgeUnasked(tab, ID, NOW, 'panel')).toBe('read');
    await updateEntry(ID, (entry) => ({ ...entry, problem: { kind } }));
    expect(await judgeUnasked(tab, ID, NOW + 1, 'frame')).toBe('known');
  });
});

describe('A loaded page may cause 12 reads a minute', () => {
  test('and a page that goes from address to address gets no more.', async () => {
    const tab = await openTab();
    expect(await spend(tab, 20, NOW)).toEqual([...Array.from({ length: 12 }, () => true), ...Array.from({ length: 8 }, () => false)]);
  });

  test('and takes none from the page in another tab.', async () => {
    const [tab, other] = [await openTab(), await openTab()];
    await spend(tab, 20, NOW);
    expect(await spend(other, 5, NOW + 5)).toEqual([true, true, true, true, true]);
  });

  test('which come back one by one, a minute later.', async () => {
    const tab = await openTab();
    await spend(tab, 12, NOW);
    await goTo(tab, '/later');
    expect(await mayReadUnasked(tab, ID, NOW + MINUTE - 1)).toBe(false);
    expect(await mayReadUnasked(tab, ID, NOW + MINUTE)).toBe(true);
    await goTo(tab, '/later/still');
    expect(await mayReadUnasked(tab, ID, NOW + MINUTE)).toBe(false);
    expect(await mayReadUnasked(tab, ID, NOW + MINUTE + 1)).toBe(true);
  });

  test('and starts anew once it is loaded anew.', async () => {
    const tab = await openTab();
    await spend(tab, 12, NOW);
    await forgetUnasked(tab);
    await goTo(tab, '/anew');
    expect(await mayReadUnasked(tab, ID, NOW)).toBe(true);
  });

  test('and what is remembered of them does not grow for ever.', async () => {
    const tab = await openTab();
    for (let hour = 0; hour < 30; hour += 1) await spend(tab, 12, NOW + hour * 60 * MINUTE, `hour-${hour}`);
    const { unaskedReads } = await fakeBrowser.storage.session.get('unaskedReads');
    expect((unaskedReads as unknown[]).length).toBeLessThanOrEqual(12);
  });

  test('and none is lost for ever to a clock that was set back.', async () => {
    const tab = await openTab();
    await spend(tab, 12, NOW + 60 * MINUTE);
    await goTo(tab, '/back');
    expect(await mayReadUnasked(tab, ID, NOW)).toBe(true);
  });
});
