import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { entryOf } from './conversations.ts';
import { setLook } from './stage.tsx';
import { button, press, pressInMenu, showView } from './view.tsx';

beforeEach(() => setLook({ theme: 'light', widthPx: 360 }));
afterEach(() => vi.restoreAllMocks());

/** The text that stands under each name. */
function facts(): Record<string, string> {
  const rows = [...page.getByLabelText('Details').element().querySelectorAll(':scope > div')];
  return Object.fromEntries(
    rows.map((row) => [row.querySelector('dt')?.textContent ?? '', row.querySelector('.fact-value')?.textContent ?? '']),
  );
}

test('all that Fernand tells is there', () => {
  showView(entryOf());
  expect(facts()).toEqual({
    Assignee: 'Agent 42',
    Contact: '789 primary',
    Recipients: 'To789 primaryCc790Set as primary contact9223372036854775807Set as primary contact',
    Tags: '1512',
    Channel: '1',
    'Last message': 'today, 14:30 from the customer',
  });
  showView(entryOf({ agentId: null, channelId: null, tags: [], recipients: [] }));
  expect(facts()).toMatchObject({ Assignee: 'Nobody', Recipients: 'None', Tags: 'None', Channel: 'None' });
});

test.each([
  ['OPENED', 'Open'],
  ['CLOSED', 'Closed'],
  ['SPAM', 'Spam'],
  ['SNOOZED', 'Snoozed'],
  ['ON_HOLD', 'ON_HOLD'],
  ['constructor', 'constructor'],
])('%s is shown as "%s"', async (status, words) => {
  showView(entryOf({ status }));
  await expect.element(page.getByText(words, { exact: true })).toBeVisible();
});

test('times are told short, and in full on hover', async () => {
  showView(entryOf({ status: 'SNOOZED', snoozeUntil: '2026-11-21T08:00:00Z' }));
  await expect.element(page.getByText('customer wrote 2 h ago')).toHaveAttribute('title', 'Fri, 20 Nov 2026, 14:30 CET');
  await expect.element(page.getByText('Snoozed until tomorrow, 09:00')).toBeVisible();
  // Fernand can leave an old time on a conversation that is not snoozed.
  showView(entryOf({ status: 'OPENED', snoozeUntil: '2026-11-21T08:00:00Z' }));
  await expect.poll(() => page.getByText(/^Snoozed until/).query()).toBeNull();
});

test('times grow old on the screen by themselves', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let now = Temporal.ZonedDateTime.from('2026-11-20T16:30:00+01:00[Europe/Paris]');
  showView(entryOf(), { now: () => now });
  await expect.element(page.getByText('customer wrote 2 h ago')).toBeVisible();
  now = now.add({ hours: 1 });
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
  vi.advanceTimersByTime(15_000);
  vi.useRealTimers();
  await expect.element(page.getByText('customer wrote 3 h ago')).toBeVisible();
});

describe('recipients', () => {
  test('thirty: five at first, then all, by kind', async () => {
    const recipients = Array.from({ length: 30 }, (_, index) => ({
      contactId: `${100 + index}`,
      kind: ['watcher', 'bcc', 'cc', 'to'][index % 4] ?? '',
    }));
    showView(entryOf({ recipients, contactId: '103' }));
    const offered = () => page.getByRole('button', { name: /^Set as primary contact/ }).elements();
    expect(offered()).toHaveLength(4);
    await press('Show all 30');
    await expect.poll(offered).toHaveLength(29);
    const recipientText = facts()['Recipients'] ?? '';
    expect(['To', 'Cc', 'Bcc', 'watcher'].map((kind) => recipientText.indexOf(kind))).toEqual([
      0,
      expect.any(Number),
      expect.any(Number),
      expect.any(Number),
    ]);
    expect(recipientText).toMatch(/^To.*Cc.*Bcc.*watcher/);
    await press('Show fewer');
    await expect.poll(offered).toHaveLength(4);
  });

  test('someone who is there twice can be chosen once, the primary contact never', () => {
    const recipients = ['790', '789', '790'].map((contactId, index) => ({ contactId, kind: index === 0 ? 'to' : 'cc' }));
    showView(entryOf({ recipients }));
    expect(page.getByRole('button', { name: /^Set as primary contact/ }).elements()).toHaveLength(1);
  });
});

test('what strangers write is text', async () => {
  const hostile = '<img src=x onerror="document.title=`owned`"><script>document.title="owned"</script> {{7*7}} \u202Etxet';
  document.title = 'Sidecar';
  showView(
    entryOf(
      {
        subject: hostile,
        status: hostile,
        tags: [hostile],
        recipients: [{ contactId: hostile, kind: hostile }],
        lastUpdate: hostile,
        snoozeUntil: hostile,
        cursor: hostile,
      },
      {
        problem: { kind: 'refused', words: hostile },
        settled: { change: { subject: hostile.slice(0, 80) }, at: 0, fate: 'done', isUnchecked: false, mayHaveArrived: false },
      },
    ),
  );
  await expect.element(page.getByRole('heading', { level: 1 })).toMatchTextContent(/^<img src=x/);
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveAttribute('dir', 'auto');
  expect(document.querySelectorAll('main img, main script')).toHaveLength(0);
  expect(document.title).toBe('Sidecar');
});

describe('copying', () => {
  test('the ID, with feedback', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    showView(entryOf(), { armed: false });
    await press('Copy ID 12345');
    await expect.element(page.getByText('Copied')).toBeVisible();
    expect(writeText.mock.calls).toEqual([['12345']]);
  });

  test('all details, the cursor too', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    showView(entryOf());
    await pressInMenu('Copy details');
    await expect.element(button('More')).toMatchTextContent('Copied');
    expect(writeText.mock.calls[0]?.[0].split('\n')).toEqual([
      'Conversation: 12345',
      'Subject: Question about billing',
      'Status: OPENED',
      'Snoozed until: None',
      'Assignee: 42',
      'Contact: 789',
      'Recipients: cc 790, to 789, cc 9223372036854775807',
      'Tags: 1, 5, 12',
      'Channel: 1',
      'Last message: 2026-11-20T13:30:00Z',
      'Cursor: cur_1234567890',
      'Read: 2026-11-20T15:28:00Z',
    ]);
  });

  test('goes another way where a page keeps the clipboard from its frames, and says so where none works', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'));
    const command = vi.spyOn(document, 'execCommand').mockReturnValueOnce(true).mockReturnValueOnce(false);
    showView(entryOf());
    await press('Copy ID 12345');
    await expect.element(page.getByText('Copied')).toBeVisible();
    expect(command).toHaveBeenCalledWith('copy');
    await press('Copy ID 12345');
    await expect.element(page.getByText(/^Could not copy/)).toBeVisible();
    expect(document.querySelector('textarea')).toBeNull();
  });
});
