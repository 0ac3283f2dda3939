import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Change } from '../../utils/conversation/change.ts';
import { mayHaveArrived, type Problem } from '../../utils/conversation/problem.ts';
import { atSeconds, entryOf, failedEntry, NOW, PROBLEMS, sentEntry, unreadEntry } from './conversations.ts';
import { setLook } from './stage.tsx';
import { button, fill, press, pressInMenu, showView } from './view.tsx';

const SNOOZE: Change = { status: 'SNOOZED', snoozeUntil: '2026-11-21T08:00:00Z' };
const status = () => page.getByRole('status');
const receiptButtons = () => [...document.querySelectorAll<HTMLButtonElement>('.receipt-acts button')];
const receiptActs = () => receiptButtons().map((element) => element.textContent);

beforeEach(() => setLook({ theme: 'light', widthPx: 360 }));

describe('nothing sent', () => {
  test('tells the age of the copy, and reads again', async () => {
    const { onReload } = showView(entryOf());
    await expect.element(status()).toMatchTextContent('Read 16:28');
    await press('Refresh');
    expect(onReload).toHaveBeenCalledOnce();
    const again = showView(entryOf({}, { reading: true }));
    await expect.element(status()).toMatchTextContent('Reading…');
    await button('Refresh').click({ force: true });
    expect(again.onReload).not.toHaveBeenCalled();
  });

  test('a skeleton says that it waits', async () => {
    showView(undefined);
    await expect.element(status()).toMatchTextContent('Reading…');
    await expect.element(page.getByRole('region', { name: 'Reading the conversation…' })).toHaveAttribute('aria-busy', 'true');
  });
});

test.each<[Change, string, string]>([
  [SNOOZE, 'Snoozing until tomorrow, 09:00…', 'Snoozed until tomorrow, 09:00'],
  [{ status: 'CLOSED' }, 'Closing…', 'Closed'],
  [{ status: 'OPENED' }, 'Reopening…', 'Reopened'],
  [{ status: 'SPAM' }, 'Marking as spam…', 'Marked as spam'],
  [{ agentId: null }, 'Unassigning…', 'Unassigned'],
  [{ agentId: '43' }, 'Assigning to agent 43…', 'Assigned to agent 43'],
  [{ agentEmail: 'mia@piedpiper.com' }, 'Assigning to mia@piedpiper.com…', 'Assigned to mia@piedpiper.com'],
  [{ subject: 'Refund' }, 'Renaming to “Refund”…', 'Renamed to “Refund”'],
  [{ contactId: '790' }, 'Setting contact 790 as primary…', 'Contact 790 is primary now'],
  [{ status: 'CLOSED', agentId: '43' }, 'Closing…, Assigning to agent 43…', 'Closed, Assigned to agent 43'],
])('%j is told on its way and when done', async (change, sending, done) => {
  showView(sentEntry(change, 'sending'));
  await expect.element(status()).toMatchTextContent(`${sending}On its way to Fernand`);
  const region = status().element();
  showView(sentEntry(change, 'done'));
  await expect.element(status()).toMatchTextContent(`${done}Saved in Fernand, just now`);
  // A live region that is replaced announces nothing.
  expect(status().element()).toBe(region);
});

describe('failed', () => {
  const uncertain = PROBLEMS.filter(mayHaveArrived);
  test.each(uncertain)('$kind: nobody knows, so it says that and offers to look', async (problem) => {
    const { onReload, onChange, onAcknowledge } = showView(failedEntry({ status: 'CLOSED' }, problem));
    await expect.element(status()).toMatchTextContent(/^Not sure that this arrived\.To close\./);
    await press('Check now');
    expect(onReload).toHaveBeenCalledOnce();
    await press('Send again');
    expect(onChange.mock.calls).toEqual([[{ status: 'CLOSED' }]]);
    await press('Dismiss');
    expect(onAcknowledge).toHaveBeenCalledOnce();
  });

  test('says while it looks', async () => {
    showView(failedEntry({ status: 'CLOSED' }, { kind: 'slow' }, { reading: true }));
    await expect.element(status()).toMatchTextContent('Checking…');
    await expect.element(button('Check now')).toHaveAttribute('aria-disabled', 'true');
  });

  test.each<[Problem, Change, string, string[]]>([
    [{ kind: 'refused', words: 'no such agent' }, { agentId: '43' }, 'Fernand refused this change: no such agent', ['Edit', 'Discard']],
    [{ kind: 'refused' }, { status: 'CLOSED' }, 'Fernand refused this change.', ['Try again', 'Discard']],
    [{ kind: 'unauthorized' }, { status: 'CLOSED' }, 'Your API key no longer works.', ['Settings', 'Try again', 'Discard']],
    [{ kind: 'no-key' }, { status: 'CLOSED' }, 'Add your API key first. Nothing was sent.', ['Settings', 'Try again', 'Discard']],
    [
      { kind: 'forbidden', permission: 'conversation.assign' },
      { agentId: null },
      'Your key may not change the assignee (conversation.assign).',
      ['Try again', 'Discard'],
    ],
    [
      { kind: 'forbidden', permission: 'conversation.status' },
      { status: 'CLOSED' },
      'Your key may not change the status (conversation.status).',
      ['Try again', 'Discard'],
    ],
    [
      { kind: 'forbidden', permission: 'conversation.update' },
      { subject: 'x' },
      'Your key may not change the subject (conversation.update).',
      ['Try again', 'Edit', 'Discard'],
    ],
    [
      { kind: 'forbidden', permission: 'other' },
      { status: 'CLOSED' },
      'Your key may not make this change (other).',
      ['Try again', 'Discard'],
    ],
    [{ kind: 'forbidden' }, { status: 'CLOSED' }, 'Your key may not make this change.', ['Try again', 'Discard']],
    [{ kind: 'not-found' }, { status: 'CLOSED' }, 'It was deleted. Your change was not applied.', ['Discard']],
    [{ kind: 'offline' }, { status: 'CLOSED' }, "You're offline. Nothing was sent.", ['Try again', 'Discard']],
  ])('%j', async (problem, change, sentence, acts) => {
    const { onChange, onOpenOptions, onAcknowledge } = showView(failedEntry(change, problem));
    await expect.element(status()).toMatchTextContent(sentence);
    expect(receiptActs()).toEqual(acts);
    if (acts.includes('Settings')) await press('Settings');
    expect(onOpenOptions).toHaveBeenCalledTimes(acts.includes('Settings') ? 1 : 0);
    if (acts.includes('Try again')) await press('Try again');
    expect(onChange.mock.calls).toEqual(acts.includes('Try again') ? [[change]] : []);
    await press('Discard');
    expect(onAcknowledge).toHaveBeenCalledOnce();
  });

  test.each<[Change, string[]]>([
    [{ status: 'CLOSED' }, ['Allow…', 'Try again', 'Discard']],
    [SNOOZE, ['Allow…', 'Try again', 'Edit', 'Discard']],
  ])('without access: %j is kept, asks for it, and is tried again by a click only', async (change, acts) => {
    const { onAllow, onChange, onOpenOptions } = showView(
      failedEntry(change, { kind: 'unpermitted' }, { problem: { kind: 'unpermitted' } }),
    );
    await expect.element(status()).toMatchTextContent('Sidecar needs permission to talk to Fernand. Nothing was sent.');
    expect(receiptActs()).toEqual(acts);
    await page.elementLocator(receiptButtons()[0]!).click();
    expect(onAllow).toHaveBeenCalledOnce();
    expect(onOpenOptions).not.toHaveBeenCalled();
    const { onChange: onChangeThen } = showView(failedEntry(change, { kind: 'unpermitted' }));
    await expect.element(status()).toMatchTextContent('Sidecar may talk to Fernand again. This change was not sent.');
    expect(receiptActs()).toEqual(acts.slice(1));
    expect(onChange).not.toHaveBeenCalled();
    expect(onChangeThen).not.toHaveBeenCalled();
    await press('Try again');
    expect(onChangeThen.mock.calls).toEqual([[change]]);
  });

  test("Fernand's own words are cut", async () => {
    showView(failedEntry({ status: 'CLOSED' }, { kind: 'refused', words: 'x'.repeat(1_000_000) }));
    await expect.element(status()).toMatchTextContent(`: ${'x'.repeat(300)}…`);
  });

  test('Edit brings back what was typed', async () => {
    showView(entryOf());
    await press('Snooze…');
    await fill('When', 'one week');
    await press('Set snooze');
    showView(failedEntry({ status: 'SNOOZED', snoozeUntil: '2026-11-27T15:30:00Z' }, { kind: 'refused' }));
    await press('Edit');
    await expect.element(page.getByLabelText('When')).toHaveValue('one week');
    await userEvent.keyboard('{Escape}');
    await expect.element(button('Edit')).toHaveFocus();
  });

  test.each<[Change, string, string]>([
    [SNOOZE, 'When', '2026-11-21T09:00'],
    [{ agentId: '43' }, 'Agent ID or email', '43'],
    [{ agentEmail: 'mia@piedpiper.com' }, 'Agent ID or email', 'mia@piedpiper.com'],
    [{ subject: 'Refund' }, 'Subject', 'Refund'],
  ])('Edit of %j made elsewhere brings its values', async (change, label, value) => {
    showView(failedEntry(change, { kind: 'refused' }));
    await press('Edit');
    await expect.element(page.getByLabelText(label)).toHaveValue(value);
  });

  test('a snooze whose end has passed is not sent again', async () => {
    showView(failedEntry(SNOOZE, { kind: 'offline' }), { now: () => NOW.add({ days: 1 }) });
    await expect.element(button('Edit')).toBeVisible();
    expect(button('Try again').query()).toBeNull();
  });
});

describe("Fernand's limit is counted down", () => {
  test('for changes', async () => {
    let now = NOW;
    const { onChange } = showView(failedEntry({ status: 'CLOSED' }, { kind: 'limited', until: atSeconds(7) }), { now: () => now });
    await expect.element(status()).toMatchTextContent("Fernand's limit is reached. Next in 7 s");
    await expect.element(button('Try again')).toHaveAttribute('aria-disabled', 'true');
    await expect.element(button('Snooze until tomorrow')).toHaveAttribute('aria-disabled', 'true');
    await userEvent.keyboard('z');
    expect(onChange).not.toHaveBeenCalled();
    now = NOW.add({ seconds: 3 });
    await expect.element(status()).toMatchTextContent('Next in 4 s');
    now = NOW.add({ seconds: 7 });
    await expect.element(button('Try again')).not.toHaveAttribute('aria-disabled');
    expect(status().element().textContent).not.toContain('Next in');
    await press('Try again');
    expect(onChange.mock.calls).toEqual([[{ status: 'CLOSED' }]]);
  });

  test('for reading', async () => {
    let now = NOW;
    const { onReload } = showView(unreadEntry({ kind: 'limited', until: atSeconds(7) }), { now: () => now });
    await expect.element(page.getByText(/^Next in 7 s/)).toBeVisible();
    await button('Retry').click({ force: true });
    expect(onReload).not.toHaveBeenCalled();
    now = NOW.add({ seconds: 7 });
    await expect.element(button('Retry')).not.toHaveAttribute('aria-disabled');
    await press('Retry');
    expect(onReload).toHaveBeenCalledOnce();
  });

  test('silently: the seconds are not announced one by one', async () => {
    showView(failedEntry({ status: 'CLOSED' }, { kind: 'limited', until: atSeconds(7) }));
    await expect.element(page.getByText('Next in 7 s')).toHaveAttribute('aria-live', 'off');
  });
});

test('spam that failed is tried again with its question answered once', async () => {
  showView(entryOf());
  await pressInMenu('Mark as spam');
  await press('Mark as spam');
  const { onChange } = showView(failedEntry({ status: 'SPAM' }, { kind: 'offline' }, { revision: 2 }));
  await press('Try again');
  expect(onChange.mock.calls).toEqual([[{ status: 'SPAM' }]]);
});
