import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { type WaitingListProps } from '../../components/waiting/waiting-list.tsx';
import { WaitingStrip } from '../../components/waiting/waiting-strip.tsx';
import type { NotActed } from '../../utils/conversation/not-kept.ts';
import type { OutboxState } from '../../utils/conversation/outbox-state.ts';
import { atSeconds, idOf, NOW, outboxOf, pendingOf, STATES_OF_CHANGE } from './conversations.ts';
import { expectNoBarriers, LOOKS, setLook, show } from './stage.tsx';
import { press } from './view.tsx';

const OTHER = idOf('67890');
const CLOSE = { status: 'CLOSED' } as const;
const held = pendingOf(CLOSE, { kind: 'held', until: atSeconds(5) });
const waiting = pendingOf(
  { subject: 'Refund' },
  { kind: 'waiting', until: atSeconds(24), problem: { kind: 'limited', until: atSeconds(24) } },
  { id: OTHER, key: 'waiting' },
);

beforeEach(() => setLook({ theme: 'light', widthPx: 360 }));

function showStrip(
  outbox: OutboxState,
  {
    shown,
    armed = true,
    notActed,
  }: { shown?: WaitingListProps['outbox']['pendings'][number]['id']; armed?: boolean; notActed?: NotActed } = {},
) {
  const asked = {
    onPending: vi.fn<WaitingListProps['onPending']>(),
    onShow: vi.fn<NonNullable<WaitingListProps['onShow']>>(),
    onEdit: vi.fn<NonNullable<WaitingListProps['onEdit']>>(),
    onDismiss: vi.fn<WaitingListProps['onDismiss']>(),
    onOpenOptions: vi.fn<WaitingListProps['onOpenOptions']>(),
  };
  show(
    <main class="shell-main">
      <WaitingStrip outbox={outbox} shown={shown} armed={armed} now={() => NOW} notActed={notActed} {...asked} />
    </main>,
  );
  return asked;
}

describe('The strip', () => {
  test('is there only where something waits that is not told anyway', async () => {
    showStrip(outboxOf());
    expect(page.getByRole('button').query()).toBeNull();
    showStrip(outboxOf(held), { shown: held.id });
    expect(page.getByRole('button').query()).toBeNull();
    showStrip(outboxOf(held), { shown: OTHER });
    await expect.element(page.getByRole('button', { name: '1 change waits' })).toHaveAttribute('aria-expanded', 'false');
    // Of two that stand differently the conversation tells one.
    const refused = pendingOf({ subject: 'Refund' }, { kind: 'rejected', problem: { kind: 'refused' } }, { key: 'refused' });
    showStrip(outboxOf(held, refused), { shown: held.id });
    await expect.element(page.getByRole('button', { name: '2 changes wait' })).toBeVisible();
  });

  test('tells of what was brought back, and of what cannot be read', async () => {
    const { onDismiss } = showStrip({ ...outboxOf(held), restored: 5, quarantined: [OTHER] }, { shown: held.id });
    await press('1 change waits');
    await expect.element(page.getByText(/5 changes that were not sent yet were brought back\.$/)).toBeVisible();
    await expect.element(page.getByText(/^1 change cannot be read by this version of Sidecar\./)).toBeVisible();
    await expect.element(page.getByText(/^Conversation: #67890\. /)).toBeVisible();
    await press('Dismiss');
    expect(onDismiss.mock.calls).toEqual([['restored']]);
    await press('Discard…');
    await press('Discard');
    expect(onDismiss.mock.calls).toEqual([['restored'], ['quarantined']]);
    await expectNoBarriers();
  });

  test.for(['no-space', 'not-stored', 'not-heard'] as const)('says that an act came to nothing: %s', async (notActed) => {
    const { onDismiss } = showStrip(outboxOf(), { notActed });
    await expect
      .element(page.getByRole('alert'))
      .toMatchTextContent(/^(Not done: .*stands as it was|Sidecar stopped for a moment\. This may not have been done)\./);
    await press('Dismiss');
    expect(onDismiss.mock.calls).toEqual([['not-acted']]);
  });

  test.for([
    ['no-space', /^This browser has no space left, so nothing more is sent\./],
    ['not-stored', /^This browser does not let Sidecar store changes at the moment/],
  ] as const)('says why nothing goes on: %s', async ([trouble, words]) => {
    showStrip({ ...outboxOf(), trouble });
    await expect.element(page.getByRole('status')).toMatchTextContent(words);
    await expectNoBarriers();
  });
});

describe('The list', () => {
  test('tells of each what it is, how it stands, and offers what can be done', async () => {
    const { onPending, onShow, onEdit } = showStrip(outboxOf(held, waiting));
    await press('2 changes wait');
    const [first, second] = page.getByRole('listitem').all();
    await expect.element(first!).toMatchTextContent(/^12345 Question about billingWill close in 5 s/);
    await expect
      .element(second!)
      .toMatchTextContent(/^67890 Question about billingFernand's limit is reached\. Next in 24 sSaved here: rename to “Refund”/);
    for (const [item, words] of [
      [first!, 'Undo'],
      [first!, 'Send now'],
      [second!, 'Discard'],
    ] as const)
      await item.getByRole('button', { name: words }).click();
    expect(onPending.mock.calls).toEqual([
      [[held.key], 'undo'],
      [[held.key], 'send'],
      [['waiting'], 'discard'],
    ]);
    await second!.getByRole('button', { name: 'Edit' }).click();
    expect(onEdit.mock.calls).toEqual([[waiting]]);
    await second!.getByRole('button', { name: 'Show conversation 67890' }).click();
    expect(onShow.mock.calls).toEqual([[OTHER]]);
  });

  test('lets nothing be changed that may have arrived, nor what is on its way', async () => {
    showStrip(
      outboxOf(pendingOf(CLOSE, { kind: 'sending' }), pendingOf(CLOSE, { kind: 'asking', why: 'tired' }, { mayHaveArrived: true })),
    );
    await press('2 changes wait');
    expect(page.getByRole('button', { name: 'Edit' }).query()).toBeNull();
  });

  test('has Edit only where there is something to be edited, and leads to the settings where a key or a permission is missing', async () => {
    const stuck = pendingOf({ subject: 'Refund' }, { kind: 'stopped', problem: { kind: 'unpermitted' } });
    const { onOpenOptions } = showStrip(outboxOf(held, stuck), { shown: OTHER });
    await press('2 changes wait');
    expect(page.getByRole('button', { name: 'Edit' }).query()).toBeNull();
    await press('Allow…');
    expect(onOpenOptions).toHaveBeenCalledOnce();
  });

  test('takes no second press at once for what stands there by then, and keeps the focus', async () => {
    const first = showStrip(outboxOf(held, waiting));
    await press('2 changes wait');
    await press('Undo');
    expect(first.onPending).toHaveBeenCalledOnce();
    const { onPending } = showStrip(outboxOf(waiting));
    const discard = page.getByRole('button', { name: 'Discard' });
    await expect.element(discard).toHaveAttribute('aria-disabled', 'true');
    expect(document.activeElement?.className).toBe('waiting');
    await discard.click({ force: true });
    expect(onPending).not.toHaveBeenCalled();
    await discard.click();
    expect(onPending.mock.calls).toEqual([[['waiting'], 'discard']]);
  });

  test('takes no press while the panel is not armed', async () => {
    showStrip(outboxOf(held, waiting), { armed: false });
    await press('2 changes wait');
    for (const words of ['Undo', 'Send now', 'Edit']) await expect.element(page.getByRole('button', { name: words })).toBeDisabled();
  });
});

test.each(LOOKS)('nothing bars anyone: $theme, $widthPx px', async (look) => {
  await setLook(look);
  const change = {
    status: 'SNOOZED',
    snoozeUntil: '2026-11-21T08:00:00Z',
    agentEmail: 'a.very.long.address.of.an.agent@piedpiper.example',
  } as const;
  showStrip({ ...outboxOf(...STATES_OF_CHANGE.map((state) => pendingOf(change, state))), restored: 2 });
  await press(`${STATES_OF_CHANGE.length} changes wait`);
  await expectNoBarriers();
});
