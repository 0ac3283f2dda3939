import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { entryOf, outboxOf, pendingOf } from './conversations.ts';
import { setLook } from './stage.tsx';
import { button, press, pressInMenu, showView } from './view.tsx';

const MAY_STAY = ['Copy ID 12345', 'More', 'Refresh', 'Show all 7'];

beforeEach(() => setLook({ theme: 'light', widthPx: 360 }));

function nameOf(element: Element): string {
  return element.getAttribute('aria-label') ?? element.textContent ?? '';
}

function enabledButtons(): string[] {
  return page
    .getByRole('button')
    .elements()
    .filter((element) => !element.matches(':disabled'))
    .map(nameOf);
}

const SEVEN = Array.from({ length: 7 }, (_, index) => ({ contactId: `${800 + index}`, kind: 'cc' }));

test('not armed, nothing that acts can be pressed, and each says why', async () => {
  const outbox = outboxOf(pendingOf({ subject: 'x' }, { kind: 'stopped', problem: { kind: 'forbidden' } }));
  showView(entryOf({ recipients: SEVEN }), { outbox, armed: false });
  expect(enabledButtons().filter((name) => !MAY_STAY.includes(name))).toEqual([]);
  const disabled = page
    .getByRole('button')
    .elements()
    .filter((element) => element.matches(':disabled'));
  expect(disabled.map(nameOf)).toEqual(
    expect.arrayContaining(['Change assignee', 'Set as primary contact 800', 'Try again', 'Edit', 'Discard']),
  );
  for (const element of disabled) expect(element.getAttribute('title')).toContain('in full view');
  await press('More');
  const items = page.getByRole('menuitem').elements();
  expect(items.filter((item) => !item.matches(':disabled')).map(nameOf)).toEqual(['Copy details']);
});

test('not armed, keys do nothing either', async () => {
  const { onChange } = showView(entryOf(), { armed: false });
  await expect.element(button('Close')).toBeDisabled();
  await userEvent.keyboard('ezsa');
  expect(onChange).not.toHaveBeenCalled();
  expect(page.getByRole('textbox').query()).toBeNull();
});

test('disarmed in the middle of a form or a question, it sends nothing and keeps what was typed', async () => {
  showView(entryOf());
  await press('Assign…');
  await page.getByLabelText('Agent ID or email').fill('43');
  const { onChange } = showView(entryOf(), { armed: false });
  await expect.element(button('Set assignee')).toBeDisabled();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByLabelText('Agent ID or email')).toHaveValue('43');
  expect(onChange).not.toHaveBeenCalled();
  await press('Cancel');

  showView(entryOf());
  await pressInMenu('Mark as spam');
  showView(entryOf(), { armed: false });
  await expect.element(button('Mark as spam')).toBeDisabled();
});

test('while a change is on its way, no second one can be made, and the focus stays', async () => {
  showView(entryOf());
  (button('Close').element() as HTMLElement).focus();
  const { onChange } = showView(entryOf(), { outbox: outboxOf(pendingOf({ status: 'CLOSED' }, { kind: 'sending' })) });
  await expect.element(button('Close')).toHaveAttribute('aria-disabled', 'true');
  await expect.element(button('Close')).toHaveFocus();
  await userEvent.keyboard('{Enter}e');
  await button('Snooze until tomorrow').click({ force: true });
  expect(onChange).not.toHaveBeenCalled();
});
