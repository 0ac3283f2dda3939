import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Entry } from '../../utils/conversation/entry.ts';
import type { OutboxState } from '../../utils/conversation/outbox-state.ts';
import { atSeconds, entryOf, idOf, outboxOf, pendingOf, PROBLEMS, settledEntry, STATES_OF_CHANGE, unreadEntry } from './conversations.ts';
import { expectNoBarriers, findBarriers, findTightSpots, LOOKS, setLook } from './stage.tsx';
import { fill, press, pressInMenu, showView } from './view.tsx';

const SNOOZE = { status: 'SNOOZED', snoozeUntil: '2026-11-21T08:00:00Z' } as const;
const THIRTY = Array.from({ length: 30 }, (_, index) => ({
  contactId: `${9223372036854775700n + BigInt(index)}`,
  kind: ['cc', 'to', 'bcc', 'reply-to'][index % 4] ?? '',
}));

type State = { name: string; entry: Entry | undefined; outbox?: OutboxState; armed?: boolean; steps?: () => Promise<void> };

const STATES: State[] = [
  { name: 'skeleton', entry: undefined },
  { name: 'reading for the first time', entry: { id: idOf('12345'), revision: 1, reading: true } },
  { name: 'open', entry: entryOf() },
  { name: 'reading again', entry: entryOf({}, { reading: true }) },
  { name: 'closed', entry: entryOf({ status: 'CLOSED' }) },
  { name: 'snoozed', entry: entryOf({ status: 'SNOOZED', snoozeUntil: SNOOZE.snoozeUntil }) },
  { name: 'spam', entry: entryOf({ status: 'SPAM' }) },
  { name: 'a status to come', entry: entryOf({ status: 'WAITING' }) },
  { name: 'bare', entry: entryOf({ agentId: null, channelId: null, tags: [], recipients: [], subject: ' ', cursor: null }) },
  {
    name: 'long in everything',
    entry: entryOf({
      subject: 'W'.repeat(250),
      contactId: '9223372036854775807',
      agentId: '9223372036854775807',
      recipients: THIRTY,
      tags: THIRTY.map((_, index) => String(index)),
      status: 'S'.repeat(90),
    }),
    steps: () => press('Show all 30'),
  },
  { name: 'not armed', entry: entryOf(), armed: false },
  { name: 'menu', entry: entryOf(), steps: () => press('More') },
  { name: 'menu, not armed', entry: entryOf(), armed: false, steps: () => press('More') },
  { name: 'snooze form', entry: entryOf(), steps: () => press('Snooze…') },
  {
    name: 'snooze form, filled',
    entry: entryOf(),
    steps: async () => {
      await press('Snooze…');
      await fill('When', 'one week');
    },
  },
  {
    name: 'snooze form, not understood',
    entry: entryOf(),
    steps: async () => {
      await press('Snooze…');
      await fill('When', 'soonish');
    },
  },
  {
    name: 'assign form, not understood',
    entry: entryOf(),
    steps: async () => {
      await press('Assign…');
      await fill('Agent ID or email', 'mia');
      await press('Set assignee');
    },
  },
  { name: 'rename form', entry: entryOf(), steps: () => pressInMenu('Rename…') },
  { name: 'rename form, too long', entry: entryOf({ subject: 'x '.repeat(60) }), steps: () => pressInMenu('Rename…') },
  { name: 'spam question', entry: entryOf(), steps: () => pressInMenu('Mark as spam') },
  { name: 'done', entry: settledEntry(SNOOZE, {}, { status: 'SNOOZED', snoozeUntil: SNOOZE.snoozeUntil }) },
  { name: 'done without a look', entry: settledEntry(SNOOZE, { isUnchecked: true }) },
  { name: 'undone', entry: settledEntry(SNOOZE, { fate: 'undone' }) },
  ...STATES_OF_CHANGE.map((state): State => ({
    name: `a change: ${JSON.stringify(state).slice(0, 80)}`,
    entry: entryOf(),
    outbox: outboxOf(pendingOf({ ...SNOOZE, agentEmail: 'a.very.long.address.of.an.agent@piedpiper.example' }, state)),
  })),
  ...PROBLEMS.flatMap((problem): State[] => {
    const kind = JSON.stringify(problem).slice(0, 60);
    return [
      { name: `not read: ${kind}`, entry: unreadEntry(problem) },
      { name: `not read again: ${kind}`, entry: entryOf({}, { problem, readAt: atSeconds(-90_000) }) },
    ];
  }),
];

describe.each(LOOKS)('$theme, $widthPx px', (look) => {
  test.each(STATES)('nothing bars anyone: $name', async ({ entry, outbox, armed = true, steps }) => {
    await setLook(look);
    showView(entry, { outbox, armed });
    await steps?.();
    await expectNoBarriers();
  });
});

test('the checks themselves see barriers', async () => {
  await setLook(LOOKS[0]);
  showView(entryOf());
  page.getByRole('heading', { level: 1 }).element().setAttribute('style', 'color: #ccc; width: 300px');
  page.getByRole('button', { name: 'Refresh' }).element().setAttribute('style', 'height: 20px');
  expect(await findBarriers()).toEqual([expect.stringContaining('color-contrast: <h1')]);
  expect(findTightSpots()).toEqual([expect.stringContaining('small: <button'), expect.stringContaining('wide: <h1')]);
});
