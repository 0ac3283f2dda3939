import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { HistoryView, type HistoryViewProps } from '../../components/history/history-view.tsx';
import type { HistoryEntry } from '../../utils/conversation/history-entry.ts';
import type { HistoryItem } from '../../utils/conversation/history-page.ts';
import type { SetBackFate } from '../../utils/conversation/not-set-back.ts';
import { reverseOf } from '../../utils/conversation/reverse.ts';
import { historyEntryOf } from '../unit/conversation/history.ts';
import { atSeconds, NOW } from './conversations.ts';
import { expectNoBarriers, LOOKS, setLook, show } from './stage.tsx';
import { button, press } from './view.tsx';

const DAY_SECONDS = 24 * 60 * 60;

/** An item that can be set back as far as its fields can. */
function itemOf(fields: Partial<HistoryEntry> = {}): HistoryItem {
  const entry = historyEntryOf({ at: atSeconds(-60), ...fields });
  return { entry, reverse: reverseOf(entry, NOW.epochMilliseconds) };
}

const closed = itemOf({ key: 'closed', subject: 'Question about billing' });
const LONG = 'A subject that goes on and on, '.repeat(7);
const renamed = itemOf({
  key: 'renamed',
  fields: ['status', 'subject'],
  change: { status: 'CLOSED', subject: 'Short' },
  before: { status: 'OPENED', snoozeUntil: null, subject: LONG },
  after: { status: 'CLOSED', snoozeUntil: null, subject: 'Short' },
});
const old: HistoryItem = {
  entry: historyEntryOf({ key: 'old', at: atSeconds(-2 * DAY_SECONDS), fate: 'undone', from: { view: 'popup' } }),
};
const hidden = itemOf({ key: 'hidden', fields: ['subject'], change: {}, before: {}, after: {} });

function showHistory(props: Partial<HistoryViewProps> = {}) {
  const asked = {
    onSearch: vi.fn<HistoryViewProps['onSearch']>(),
    onMore: vi.fn<HistoryViewProps['onMore']>(),
    onRetry: vi.fn<HistoryViewProps['onRetry']>(),
    onSetBack: vi.fn<HistoryViewProps['onSetBack']>(),
    onClear: vi.fn<HistoryViewProps['onClear']>(),
  };
  show(
    <main class="history-page">
      <h1>History</h1>
      <HistoryView
        items={[closed, renamed, old]}
        hasMore={false}
        text=""
        isUnread={false}
        cleared={undefined}
        fates={new Map()}
        now={() => NOW}
        {...asked}
        {...props}
      />
    </main>,
  );
  return asked;
}

beforeEach(() => setLook({ theme: 'light', widthPx: 560 }));

const entries = () => page.getByRole('listitem').all();

describe('The history', () => {
  test('tells of each change what, before and after, when, where from and how it ended', async () => {
    showHistory();
    await expect.element(page.getByText('3 changes', { exact: true })).toBeVisible();
    const [first, second, third] = entries();
    await expect.element(first!).toMatchTextContent(/^16:29Closed #12345 Question about billingStatus: Open → Closed/);
    await expect.element(first!).toMatchTextContent('Saved in Fernand, in the sidebar on crm.example.com');
    await expect.element(second!).toMatchTextContent(/Subject: A subject that goes on.*… → Short/);
    await expect.element(third!).toMatchTextContent('close #12345');
    await expect.element(third!).toMatchTextContent('Undone; not sent, in the popup');
    expect(
      page
        .getByRole('heading', { level: 2 })
        .elements()
        .map(({ textContent }) => textContent),
    ).toEqual(['Today', 'Wed 18 Nov']);
  });

  test('does not tell a subject that is not kept', async () => {
    showHistory({ items: [hidden] });
    await expect.element(entries()[0]!).toMatchTextContent('Subject changed #12345');
    await expect.element(entries()[0]!).toMatchTextContent('The subject cannot be restored: it was not kept.');
    expect(button('Set back…').query()).toBeNull();
  });

  test('sets back after a question that says what it does and what it cannot, and the keyboard goes on from the entry', async () => {
    const { onSetBack } = showHistory();
    await page.getByRole('button', { name: 'Set back… conversation 12345: Closed, Renamed to “Short”' }).click();
    const question = page.getByRole('group', { name: 'Set conversation 12345 back: reopen?' });
    await expect.element(question).toMatchTextContent(/Workflows and mails run again/);
    await expect.element(question).toMatchTextContent(/The subject cannot be restored: it was empty, or longer than the 80 characters/);
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(entries()[1]!).toHaveFocus();
    expect(onSetBack).not.toHaveBeenCalled();
    await page.getByRole('button', { name: /Renamed to/ }).click();
    await question.getByRole('button', { name: 'Set back' }).click();
    expect(onSetBack.mock.calls).toEqual([['renamed']]);
  });

  test.each<[SetBackFate, string]>([
    ['asking', 'Asking Fernand…'],
    ['made', 'Set back by a new change: it stands under “Waiting”, then at the top of this list.'],
    ['lost', 'Not set back: Sidecar did not answer. Try again.'],
    [{ kind: 'too-late' }, 'Not set back: that is possible for 30 minutes only.'],
    [{ kind: 'nothing-to-set' }, 'Not set back: nothing of it can be restored.'],
    [{ kind: 'unread', problem: { kind: 'offline' } }, "Not set back, as Fernand could not be asked. You're offline."],
    [
      {
        kind: 'changed-since',
        fields: ['status', 'agent'],
        now: { status: 'SPAM', snoozeUntil: null, agentId: '44', subject: '', contactId: '789' },
      },
      'Not set back, as it was changed since. Now: Status: Spam, Assignee: Agent 44',
    ],
    [{ kind: 'not-kept', why: 'no-space' }, 'Not set back. '],
  ])('tells what came of that: %j', async (fate, sentence) => {
    showHistory({ fates: new Map([['closed', fate]]) });
    await expect.element(entries()[0]!).toMatchTextContent(sentence);
    await expect.element(page.getByRole('status').last()).toMatchTextContent(sentence);
    // Whoever may try again can.
    const isOver = fate === 'asking' || fate === 'made';
    expect(page.getByRole('button', { name: 'Set back… conversation 12345: Closed', exact: true }).elements()).toHaveLength(isOver ? 0 : 1);
  });

  test('is searched, shown further, and read again', async () => {
    const { onSearch, onMore, onRetry } = showHistory({ hasMore: true, isUnread: true });
    await expect.element(page.getByText('The newest 3 changes')).toBeVisible();
    await page.getByRole('textbox', { name: 'Search' }).fill('march');
    expect(onSearch).toHaveBeenLastCalledWith('march');
    await press('Show more');
    expect(onMore).toHaveBeenCalledOnce();
    await expect.element(page.getByRole('alert')).toMatchTextContent('The history could not be read.');
    await press('Retry');
    expect(onRetry).toHaveBeenCalledOnce();
  });

  test('says how it fills where it is empty, and what was searched for where nothing is found', async () => {
    showHistory({ items: [] });
    await expect.element(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
    expect(button('Clear history').query()).toBeNull();
    showHistory({ items: [], text: ' march ' });
    await expect.element(page.getByText('No change matches “march”.')).toBeVisible();
  });

  test('is cleared after a question', async () => {
    const { onClear } = showHistory();
    await press('Clear history');
    const question = page.getByRole('group', { name: 'Clear the whole history?' });
    await question.getByRole('button', { name: 'Clear history' }).click();
    expect(onClear).toHaveBeenCalledOnce();
    showHistory({ items: [], cleared: 'cleared' });
    await expect.element(page.getByText('History cleared.')).toBeVisible();
  });

  test.each(LOOKS)('bars nobody: $theme, $widthPx px', async (look) => {
    await setLook(look);
    showHistory({
      items: [closed, renamed, hidden, old],
      hasMore: true,
      isUnread: true,
      fates: new Map([['closed', { kind: 'too-late' }]]),
    });
    await page.getByRole('button', { name: /Renamed to/ }).click();
    await press('Clear history');
    await expectNoBarriers();
  });
});
