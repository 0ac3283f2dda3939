import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Change } from '../../utils/conversation/change.ts';
import type { Pending, PendingAct, PendingState } from '../../utils/conversation/pending.ts';
import type { Problem } from '../../utils/conversation/problem.ts';
import { atSeconds, CONFLICT, entryOf, idOf, NOW, outboxOf, pendingOf, settledEntry, unreadEntry } from './conversations.ts';
import { setLook } from './stage.tsx';
import { button, fill, press, pressInMenu, showView } from './view.tsx';

const SNOOZE: Change = { status: 'SNOOZED', snoozeUntil: '2026-11-21T08:00:00Z' };
const CLOSE: Change = { status: 'CLOSED' };
const status = () => page.getByRole('status');
const receiptActs = () => [...document.querySelectorAll<HTMLButtonElement>('.receipt-acts button')].map((element) => element.textContent);

beforeEach(() => setLook({ theme: 'light', widthPx: 360 }));

/** Shows the example with changes that are not over. */
function showPending(...pendings: Pending[]) {
  return showView(entryOf(), { outbox: outboxOf(...pendings) });
}

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

test.each<[Change, string, string, string]>([
  [SNOOZE, 'Will snooze until tomorrow, 09:00', 'Snoozing until tomorrow, 09:00…', 'Snoozed until tomorrow, 09:00'],
  [CLOSE, 'Will close', 'Closing…', 'Closed'],
  [{ status: 'OPENED' }, 'Will reopen', 'Reopening…', 'Reopened'],
  [{ status: 'SPAM' }, 'Will mark as spam', 'Marking as spam…', 'Marked as spam'],
  [{ agentId: null }, 'Will unassign', 'Unassigning…', 'Unassigned'],
  [{ agentId: '43' }, 'Will assign to agent 43', 'Assigning to agent 43…', 'Assigned to agent 43'],
  [
    { agentEmail: 'mia@piedpiper.com' },
    'Will assign to mia@piedpiper.com',
    'Assigning to mia@piedpiper.com…',
    'Assigned to mia@piedpiper.com',
  ],
  [{ subject: 'Refund' }, 'Will rename to “Refund”', 'Renaming to “Refund”…', 'Renamed to “Refund”'],
  [{ contactId: '790' }, 'Will set contact 790 as primary', 'Setting contact 790 as primary…', 'Contact 790 is primary now'],
  [{ ...CLOSE, agentId: '43' }, 'Will close, assign to agent 43', 'Closing…, Assigning to agent 43…', 'Closed, Assigned to agent 43'],
])('%j is told while it is held, on its way and when done', async (change, held, sending, done) => {
  showPending(pendingOf(change, { kind: 'held', until: atSeconds(5) }));
  await expect.element(status()).toMatchTextContent(`${held} in 5 sNot sent yet: you can still undo it.`);
  const region = status().element();
  showPending(pendingOf(change, { kind: 'sending' }));
  await expect.element(status()).toMatchTextContent(`${sending}On its way to Fernand`);
  showView(settledEntry(change));
  await expect.element(status()).toMatchTextContent(`${done}Saved in Fernand, just now`);
  // A live region that is replaced announces nothing.
  expect(status().element()).toBe(region);
});

test.each<[PendingState, Change, string, [words: string, asks: PendingAct | 'settings' | 'allow' | 'edit'][]]>([
  [
    { kind: 'held', until: atSeconds(5) },
    CLOSE,
    'Will close in 5 s',
    [
      ['Undo', 'undo'],
      ['Send now', 'send'],
    ],
  ],
  [{ kind: 'queued' }, CLOSE, 'Will closeSaved here. It waits for its turn.', [['Discard', 'discard']]],
  [{ kind: 'sending' }, CLOSE, 'Closing…On its way to Fernand', []],
  [
    { kind: 'waiting', until: atSeconds(24), problem: { kind: 'limited', until: atSeconds(24) } },
    CLOSE,
    "Fernand's limit is reached. Next in 24 sSaved here: close. It is sent by itself.",
    [['Discard', 'discard']],
  ],
  [
    { kind: 'waiting', until: atSeconds(4), problem: { kind: 'unreachable' } },
    SNOOZE,
    "Saved here. Will be sent when Fernand answers. Next in 4 sTo snooze until tomorrow, 09:00. Can't reach Fernand.",
    [
      ['Try again', 'send'],
      ['Edit', 'edit'],
      ['Discard', 'discard'],
    ],
  ],
  [
    { kind: 'unknown', until: atSeconds(2), problem: { kind: 'failed', status: 502 } },
    CLOSE,
    'Fernand had an error (502). Next in 2 sTo close. Checking whether it was saved.',
    [
      ['Check now', 'send'],
      ['Discard', 'discard'],
    ],
  ],
  [
    { kind: 'unknown', until: atSeconds(-1), problem: { kind: 'unreachable' } },
    CLOSE,
    "Not sure that this arrived. Checking…Saved here: close. Sidecar finds out whether it arrived before it sends it again. Can't reach Fernand.",
    [
      ['Check now', 'send'],
      ['Discard', 'discard'],
    ],
  ],
  [
    { kind: 'unknown', until: atSeconds(2), problem: { kind: 'web-page' } },
    CLOSE,
    "A web page answered instead of Fernand. Check your network's login. Next in 2 s",
    [
      ['Check now', 'send'],
      ['Discard', 'discard'],
    ],
  ],
  [
    { kind: 'stopped', problem: { kind: 'offline' } },
    CLOSE,
    "You're offline. Saved here: 1 change to send.To close. It is sent as soon as you are connected again.",
    [
      ['Try again', 'send'],
      ['Discard', 'discard'],
    ],
  ],
  [
    { kind: 'stopped', problem: { kind: 'unauthorized' } },
    CLOSE,
    'Your API key no longer works.Saved here: close. It is sent once a working key is saved.',
    [
      ['Settings', 'settings'],
      ['Try again', 'send'],
      ['Discard', 'discard'],
    ],
  ],
  [
    { kind: 'stopped', problem: { kind: 'no-key' } },
    CLOSE,
    'Add your API key first. Nothing was sent.',
    [
      ['Settings', 'settings'],
      ['Try again', 'send'],
      ['Discard', 'discard'],
    ],
  ],
  [
    { kind: 'stopped', problem: { kind: 'unpermitted' } },
    SNOOZE,
    'Sidecar needs permission to talk to Fernand. Nothing was sent.',
    [
      ['Allow…', 'allow'],
      ['Try again', 'send'],
      ['Edit', 'edit'],
      ['Discard', 'discard'],
    ],
  ],
  ...(
    [
      [{ kind: 'forbidden', permission: 'conversation.assign' }, 'Your key may not change the assignee (conversation.assign).'],
      [{ kind: 'forbidden', permission: 'conversation.status' }, 'Your key may not change the status (conversation.status).'],
      [{ kind: 'forbidden', permission: 'conversation.update' }, 'Your key may not change the subject (conversation.update).'],
      [{ kind: 'forbidden', permission: 'other' }, 'Your key may not make this change (other).'],
      [{ kind: 'forbidden' }, 'Your key may not make this change.'],
    ] as [Problem, string][]
  ).map(([problem, sentence]): [PendingState, Change, string, [string, PendingAct][]] => [
    { kind: 'stopped', problem },
    CLOSE,
    `${sentence}Saved here: close. It is sent once a key is saved that may do it.`,
    [
      ['Try again', 'send'],
      ['Discard', 'discard'],
    ],
  ]),
  [
    CONFLICT,
    CLOSE,
    'Someone else changed this meanwhile.',
    [
      ['Keep mine', 'keep-mine'],
      ['Keep theirs', 'keep-theirs'],
    ],
  ],
  [
    { kind: 'asking', why: 'customer-wrote' },
    CLOSE,
    'The customer has written since you looked. Not sent yet.To close.',
    [
      ['Send all the same', 'confirm'],
      ['Discard', 'discard'],
    ],
  ],
  [
    { kind: 'asking', why: 'old' },
    CLOSE,
    'You made this change more than a day ago. Not sent yet.',
    [
      ['Send all the same', 'confirm'],
      ['Discard', 'discard'],
    ],
  ],
  [
    { kind: 'asking', why: 'set-aside' },
    CLOSE,
    'Sidecar could not read this change for a while, and set it aside.',
    [
      ['Send all the same', 'confirm'],
      ['Discard', 'discard'],
    ],
  ],
  [
    { kind: 'asking', why: 'past' },
    SNOOZE,
    'The time of this snooze has passed. Not sent.',
    [
      ['Edit', 'edit'],
      ['Discard', 'discard'],
    ],
  ],
  [
    { kind: 'asking', why: 'tired' },
    CLOSE,
    'Sidecar tried again and again',
    [
      ['Try again', 'send'],
      ['Discard', 'discard'],
    ],
  ],
  [
    { kind: 'asking', why: 'edited' },
    SNOOZE,
    'You began to change this. Not sent yet.',
    [
      ['Send as it was', 'confirm'],
      ['Edit', 'edit'],
      ['Discard', 'discard'],
    ],
  ],
  [
    { kind: 'rejected', problem: { kind: 'refused', words: 'no such agent' } },
    { agentId: '43' },
    'Fernand refused this change: no such agentNot done: assign to agent 43. Nothing was changed in Fernand; what you entered is kept.',
    [
      ['Edit', 'edit'],
      ['Discard', 'discard'],
    ],
  ],
  [
    { kind: 'rejected', problem: { kind: 'refused' } },
    CLOSE,
    'Fernand refused this change.',
    [
      ['Try again', 'send'],
      ['Discard', 'discard'],
    ],
  ],
  [
    { kind: 'rejected', problem: { kind: 'redirected' } },
    CLOSE,
    "Fernand's address redirects. Sidecar did not follow.",
    [
      ['Try again', 'send'],
      ['Discard', 'discard'],
    ],
  ],
  [
    { kind: 'rejected', problem: { kind: 'not-found' } },
    CLOSE,
    'It was deleted. Your change was not applied.It was to close. If you have saved another key since, try again.',
    [
      ['Try again', 'send'],
      ['Discard', 'discard'],
    ],
  ],
])('%j of %j', async (state, change, sentence, acts) => {
  const pending = pendingOf(change, state);
  const asked = showPending(pending);
  await expect.element(status()).toMatchTextContent(new RegExp(`^${RegExp.escape(sentence)}`));
  expect(receiptActs()).toEqual(acts.map(([words]) => words));
  for (const [words, asks] of acts.filter(([, kind]) => kind !== 'edit')) {
    await press(words);
    if (asks === 'settings') expect(asked.onOpenOptions).toHaveBeenCalledOnce();
    else if (asks === 'allow') expect(asked.onAllow).toHaveBeenCalledOnce();
    else expect(asked.onPending.mock.calls.at(-1)).toEqual([[pending.key], asks]);
  }
  expect(asked.onChange).not.toHaveBeenCalled();
});

describe('several changes', () => {
  test('that are held together are told and undone together', async () => {
    const held: PendingState = { kind: 'held', until: atSeconds(5) };
    const pendings = [pendingOf(CLOSE, held), pendingOf({ agentId: '43' }, held)];
    const { onPending } = showPending(...pendings);
    await expect.element(status()).toMatchTextContent('Will close, assign to agent 43 in 5 s');
    await press('Undo');
    expect(onPending.mock.calls).toEqual([[pendings.map(({ key }) => key), 'undo']]);
  });

  test('that stand apart: what can still be undone comes first, and the others are counted', async () => {
    showPending(
      pendingOf({ subject: 'x' }, { kind: 'rejected', problem: { kind: 'refused' } }),
      pendingOf(CLOSE, { kind: 'held', until: atSeconds(5) }),
    );
    await expect.element(status()).toMatchTextContent('Will close in 5 sNot sent yet: you can still undo it. 1 more change waits.');
  });

  test('of other conversations are not told here, but counted where all wait for the same', async () => {
    const offline: PendingState = { kind: 'stopped', problem: { kind: 'offline' } };
    showPending(pendingOf(CLOSE, offline), pendingOf(CLOSE, offline, { id: idOf('67890') }));
    await expect.element(status()).toMatchTextContent("You're offline. Saved here: 2 changes to send.");
    showPending(pendingOf(CLOSE, offline, { id: idOf('67890') }));
    await expect.element(status()).toMatchTextContent('Read 16:28');
  });

  test('are told to run out only when they do', async () => {
    const outbox = outboxOf(pendingOf(CLOSE, { kind: 'held', until: atSeconds(5) }));
    showView(entryOf(), { outbox: { ...outbox, writes: { left: 3, limit: 5, nextAt: atSeconds(24) } } });
    await expect.element(status()).toMatchTextContent('Will close in 5 s');
    await expect.element(status()).not.toMatchTextContent('left');
    showView(entryOf(), { outbox: { ...outbox, writes: { left: 2, limit: 5, nextAt: atSeconds(24) } } });
    await expect.element(status()).toMatchTextContent('2 of 5 changes left, next in 24 s');
  });
});

describe('a conflict', () => {
  test('shows what it was, is now and is to be, of the fields that someone else has changed', async () => {
    showPending(pendingOf({ status: 'CLOSED', agentEmail: 'mia@piedpiper.com', subject: 'Refund' }, CONFLICT));
    const rows = [...document.querySelectorAll('.conflict tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    await expect.element(page.getByRole('table')).toBeVisible();
    expect(rows).toEqual([
      ['Status', 'Open', 'Snoozed until Mon, 09:00', 'Closed'],
      ['Assignee', 'Agent 42', 'Agent 43', 'mia@piedpiper.com'],
    ]);
  });
});

describe('over', () => {
  test.each([
    ['undone', 'Undone: close. Nothing was sent.'],
    ['discarded', 'Discarded: close. It is not sent again.'],
    ['already-so', 'ClosedIt was so already. Nothing was sent.'],
    ['replaced', 'Read 16:28'],
  ] as const)('%s', async (fate, sentence) => {
    showView(settledEntry(CLOSE, { fate }));
    await expect.element(status()).toMatchTextContent(sentence);
  });

  test('without a look at what others did, it says so', async () => {
    showView(settledEntry(CLOSE, { isUnchecked: true }));
    await expect.element(status()).toMatchTextContent('Sent without a look at what others changed: it could not be read at the time.');
  });
});

describe('not even kept', () => {
  test.each([
    ['no-space', 'Not saved: this browser has no space left.'],
    ['not-stored', 'Not saved: this browser could not store the change.'],
    ['unfit', 'Not saved: only someone who is on the conversation can be its primary contact.'],
    ['not-heard', 'Sidecar stopped for a moment. This may not have been saved.'],
  ] as const)('%s: said, and the form stays with what was typed', async (why, sentence) => {
    const { onChange } = showView(entryOf(), { onChange: () => Promise.resolve(why) });
    await press('Snooze…');
    await fill('When', 'one week');
    await press('Set snooze');
    await expect.element(status().first()).toMatchTextContent(`${sentence}Not done: snooze until 27 Nov, 16:30.`);
    await expect.element(page.getByLabelText('When')).toHaveValue('one week');
    // What was told before stays in sight.
    await expect.element(status().last()).toMatchTextContent('Read 16:28');
    expect(onChange).not.toHaveBeenCalled();
    // At once, though it is the same again.
    const again = showView(entryOf());
    await press('Set snooze');
    expect(again.onChange).toHaveBeenCalledOnce();
    await expect.element(status()).toMatchTextContent('Read 16:28');
    await expect.element(button('Snooze…')).toBeVisible();
  });

  test('can be dismissed, and leaves what waits with its Undo', async () => {
    const held = pendingOf({ subject: 'Refund' }, { kind: 'held', until: atSeconds(5) });
    showView(entryOf(), { outbox: outboxOf(held), onChange: () => Promise.resolve('no-space') });
    await press('Close');
    await expect.element(status().first()).toMatchTextContent(/^Not saved: /);
    await expect.element(button('Undo')).toBeVisible();
    await press('Dismiss');
    await expect.element(status()).toMatchTextContent(/^Will rename/);
  });
});

test('a form that was opened while the change before it was being kept stays open', async () => {
  const kept = Promise.withResolvers<undefined>();
  showView(entryOf(), { onChange: () => kept.promise });
  await press('Close');
  await press('Assign…');
  await fill('Agent ID or email', '43');
  kept.resolve(undefined);
  await new Promise(requestAnimationFrame);
  await expect.element(page.getByLabelText('Agent ID or email')).toHaveValue('43');
});

test("Fernand's own words are cut", async () => {
  showPending(pendingOf(CLOSE, { kind: 'rejected', problem: { kind: 'refused', words: 'x'.repeat(1_000_000) } }));
  await expect.element(status()).toMatchTextContent(`: ${'x'.repeat(300)}…`);
});

describe('Edit', () => {
  test('brings back what was typed, and what is then sent takes the place of the former', async () => {
    showView(entryOf());
    await press('Snooze…');
    await fill('When', 'one week');
    await press('Set snooze');
    const refused = pendingOf(
      { status: 'SNOOZED', snoozeUntil: '2026-11-27T15:30:00Z' },
      { kind: 'rejected', problem: { kind: 'refused' } },
    );
    const { onChange, onPending } = showPending(refused);
    await press('Edit');
    expect(onPending.mock.calls).toEqual([[[refused.key], 'revise']]);
    await expect.element(page.getByLabelText('When')).toHaveValue('one week');
    await userEvent.keyboard('{Escape}');
    await expect.element(button('Edit')).toHaveFocus();
    await press('Edit');
    await fill('When', 'tomorrow');
    await press('Set snooze');
    expect(onChange.mock.calls).toEqual([[SNOOZE, [refused.key]]]);
  });

  test('chosen from the list, of a conversation that is still to be read, opens its form once it is there', async () => {
    const pending = pendingOf({ subject: 'Refund' }, { kind: 'queued' });
    const outbox = outboxOf(pending);
    const { onPending } = showView({ id: pending.id, revision: 1, reading: true }, { outbox, edited: pending.key });
    expect(page.getByLabelText('Subject').query()).toBeNull();
    showView(entryOf(), { outbox, edited: pending.key, onPending });
    await expect.element(page.getByLabelText('Subject')).toHaveValue('Refund');
    expect(onPending.mock.calls).toEqual([[[pending.key], 'revise']]);
  });

  test('does not give up what is edited for another act meanwhile', async () => {
    const { onChange } = showPending(pendingOf({ subject: 'Refund' }, { kind: 'rejected', problem: { kind: 'refused' } }));
    await press('Edit');
    await press('Set as primary contact 790');
    expect(onChange.mock.calls).toEqual([[{ contactId: '790' }]]);
  });

  test('that is left alone leaves the former, and the next change takes nothing’s place', async () => {
    const { onChange } = showPending(pendingOf(SNOOZE, { kind: 'asking', why: 'edited' }));
    await press('Edit');
    await press('Cancel');
    await press('Close');
    expect(onChange.mock.calls).toEqual([[CLOSE]]);
  });

  test('chosen from the list of what waits, of a change without a form, leaves the next act to be what it is', async () => {
    const pending = pendingOf(CLOSE, { kind: 'waiting', until: atSeconds(9), problem: { kind: 'limited', until: atSeconds(9) } });
    const { onChange, onPending } = showView(entryOf(), { outbox: outboxOf(pending), edited: pending.key });
    await expect.poll(() => onPending.mock.calls).toEqual([[[pending.key], 'revise']]);
    await pressInMenu('Unassign');
    // Where it sets the same, the outbox has it take the former's place.
    expect(onChange.mock.calls).toEqual([[{ agentId: null }]]);
  });

  test.each<[Change, string, string]>([
    [SNOOZE, 'When', '2026-11-21T09:00'],
    [{ agentId: '43' }, 'Agent ID or email', '43'],
    [{ agentEmail: 'mia@piedpiper.com' }, 'Agent ID or email', 'mia@piedpiper.com'],
    [{ subject: 'Refund' }, 'Subject', 'Refund'],
  ])('of %j made elsewhere brings its values', async (change, label, value) => {
    showPending(pendingOf(change, { kind: 'rejected', problem: { kind: 'refused' } }));
    await press('Edit');
    await expect.element(page.getByLabelText(label)).toHaveValue(value);
  });
});

describe("Fernand's limit is counted down", () => {
  test('for changes', async () => {
    let now = NOW;
    const outbox = outboxOf(pendingOf(CLOSE, { kind: 'waiting', until: atSeconds(7), problem: { kind: 'limited', until: atSeconds(7) } }));
    const { onChange } = showView(entryOf(), { outbox, now: () => now });
    await expect.element(status()).toMatchTextContent("Fernand's limit is reached. Next in 7 s");
    now = NOW.add({ seconds: 3 });
    await expect.element(status()).toMatchTextContent('Next in 4 s');
    // Another one may be made meanwhile: it waits with the first.
    await userEvent.keyboard('z');
    expect(onChange).toHaveBeenCalledOnce();
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
    showPending(pendingOf(CLOSE, { kind: 'waiting', until: atSeconds(7), problem: { kind: 'limited', until: atSeconds(7) } }));
    await expect.element(page.getByText('Next in 7 s')).toHaveAttribute('aria-live', 'off');
  });
});

test('spam is asked about once, and not again where it is tried again', async () => {
  showView(entryOf());
  await pressInMenu('Mark as spam');
  await press('Mark as spam');
  const pending = pendingOf({ status: 'SPAM' }, { kind: 'stopped', problem: { kind: 'offline' } });
  const { onPending } = showPending(pending);
  await press('Try again');
  expect(onPending.mock.calls).toEqual([[[pending.key], 'send']]);
});
