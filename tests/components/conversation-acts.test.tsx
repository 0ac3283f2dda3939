import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { entryOf, idOf, NOW } from './conversations.ts';
import { setLook } from './stage.tsx';
import { button, press, pressInMenu, showView } from './view.tsx';

const TOMORROW = { status: 'SNOOZED', snoozeUntil: '2026-11-21T08:00:00Z' };

beforeEach(() => setLook({ theme: 'light', widthPx: 360 }));
afterEach(() => (document.activeElement as HTMLElement | null)?.blur());

describe('each act asks for exactly its change', () => {
  test.each([
    ['Snooze until tomorrow', 'OPENED', TOMORROW],
    ['Snooze until tomorrow', 'SNOOZED', TOMORROW],
    ['Snooze until tomorrow', 'CLOSED', TOMORROW],
    ['Snooze until tomorrow', 'SPAM', TOMORROW],
    ['Snooze until tomorrow', 'A_STATUS_TO_COME', TOMORROW],
    ['Close', 'OPENED', { status: 'CLOSED' }],
    ['Close', 'SNOOZED', { status: 'CLOSED' }],
    ['Reopen', 'CLOSED', { status: 'OPENED' }],
    ['Reopen', 'SNOOZED', { status: 'OPENED' }],
    ['Reopen', 'SPAM', { status: 'OPENED' }],
  ])('%s on %s', async (name, status, change) => {
    const { onChange } = showView(entryOf({ status }));
    await press(name);
    expect(onChange.mock.calls).toEqual([[change]]);
  });

  test('Unassign, where someone is assigned', async () => {
    const { onChange } = showView(entryOf());
    await pressInMenu('Unassign');
    expect(onChange.mock.calls).toEqual([[{ agentId: null }]]);
    showView(entryOf({ agentId: null }));
    await press('More');
    await expect.element(page.getByRole('menuitem', { name: 'Rename…' })).toBeVisible();
    expect(page.getByRole('menuitem', { name: 'Unassign' }).query()).toBeNull();
  });

  test('Set as primary contact, keeping all digits of an int64', async () => {
    const { onChange } = showView(entryOf());
    await press('Set as primary contact 9223372036854775807');
    expect(onChange.mock.calls).toEqual([[{ contactId: '9223372036854775807' }]]);
  });

  test('Mark as spam, after a question', async () => {
    const { onChange } = showView(entryOf());
    await pressInMenu('Mark as spam');
    expect(onChange).not.toHaveBeenCalled();
    await press('Cancel');
    await expect.element(button('More')).toHaveFocus();
    expect(onChange).not.toHaveBeenCalled();
    await pressInMenu('Mark as spam');
    await press('Mark as spam');
    expect(onChange.mock.calls).toEqual([[{ status: 'SPAM' }]]);
  });
});

test('an instant is computed at the press, not when it was shown', async () => {
  let now = NOW;
  const { onChange } = showView(entryOf(), { now: () => now });
  await expect.element(button('Snooze until tomorrow')).toMatchTextContent('Sat 09:00');
  now = NOW.add({ hours: 12 });
  await press('Snooze until tomorrow');
  expect(onChange.mock.calls).toEqual([[{ status: 'SNOOZED', snoozeUntil: '2026-11-22T08:00:00Z' }]]);
});

test('a double press is one change, a later one another', async () => {
  let now = NOW;
  const { onChange } = showView(entryOf(), { now: () => now });
  await button('Close').dblClick();
  expect(onChange).toHaveBeenCalledOnce();
  now = NOW.add({ seconds: 1 });
  await press('Close');
  expect(onChange).toHaveBeenCalledTimes(2);
});

test.each([
  ['OPENED', 'Snooze until tomorrow', ['Reopen']],
  ['SNOOZED', 'Reopen', []],
  ['CLOSED', 'Reopen', ['Close']],
  ['SPAM', 'Reopen', []],
])('%s puts "%s" first', async (status, primary, missing) => {
  showView(entryOf({ status }));
  const acts = page.getByRole('group', { name: 'Actions' }).element();
  expect(acts.querySelector('[data-look=primary]')?.textContent).toMatch(new RegExp(`^${primary}`));
  for (const name of missing) expect(button(name).query()).toBeNull();
  await press('More');
  const items = page
    .getByRole('menuitem')
    .elements()
    .map((item) => item.textContent);
  expect(items.includes('Mark as spam')).toBe(status !== 'SPAM');
});

test('no other control is called like an act', () => {
  showView(entryOf());
  const names = page
    .getByRole('button')
    .elements()
    .map((element) => element.getAttribute('aria-label') ?? element.textContent ?? '');
  for (const act of ['Snooze until tomorrow', 'Snooze…', 'Close', 'Assign…']) {
    expect(names.filter((name) => name.startsWith(act))).toHaveLength(1);
  }
});

describe('by the keyboard', () => {
  test.each([
    ['z', TOMORROW],
    ['Z', TOMORROW],
    ['e', { status: 'CLOSED' }],
  ])('%s acts', (key, change) => {
    const { onChange } = showView(entryOf());
    // CapsLock gives a capital without Shift.
    const press = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    document.body.dispatchEvent(press);
    expect(onChange.mock.calls).toEqual([[change]]);
    expect(press.defaultPrevented).toBe(true);
  });

  test.each([
    ['s', 'When'],
    ['a', 'Agent ID or email'],
  ])('%s opens its form, and the letter is not typed into it; Escape goes back to the button', async (key, label) => {
    showView(entryOf());
    await expect.element(button('Snooze…')).toBeVisible();
    await userEvent.keyboard(key);
    await expect.element(page.getByLabelText(label)).toHaveFocus();
    await expect.element(page.getByLabelText(label)).toHaveValue('');
    await userEvent.keyboard('{Escape}');
    await expect.element(button(key === 's' ? 'Snooze…' : 'Assign…')).toHaveFocus();
  });

  test.each(['{Control>}e{/Control}', '{Meta>}e{/Meta}', '{Alt>}e{/Alt}', '{Shift>}e{/Shift}', 'x'])('%s does nothing', async (keys) => {
    const { onChange } = showView(entryOf());
    await expect.element(button('Close')).toBeVisible();
    await userEvent.keyboard(keys);
    expect(onChange).not.toHaveBeenCalled();
  });

  test('letters do nothing in a field, in a menu, or held down', async () => {
    const { onChange } = showView(entryOf());
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'e', repeat: true, bubbles: true }));
    await press('More');
    await userEvent.keyboard('ez{Escape}');
    await press('Assign…');
    await userEvent.keyboard('ez');
    await expect.element(page.getByLabelText('Agent ID or email')).toHaveValue('ez');
    expect(onChange).not.toHaveBeenCalled();
  });

  test('the keys are told to screen readers and not read out as part of the name', () => {
    showView(entryOf());
    expect(page.getByRole('button', { name: 'Close', exact: true }).element().getAttribute('aria-keyshortcuts')).toBe('E');
    expect(
      page.getByRole('button', { name: 'Snooze until tomorrow Sat 09:00', exact: true }).element().getAttribute('aria-keyshortcuts'),
    ).toBe('Z');
  });

  test('the menu goes by arrows, Home and End, and Escape returns to its button', async () => {
    showView(entryOf());
    const item = (name: string) => page.getByRole('menuitem', { name });
    (button('More').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(item('Rename…')).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(item('Unassign')).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect.element(item('Show history')).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(item('Rename…')).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}{Home}');
    await expect.element(item('Rename…')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(button('More')).toHaveFocus();
    expect(page.getByRole('menu').query()).toBeNull();
  });

  test('spam can be marked with keys alone', async () => {
    const { onChange } = showView(entryOf());
    (button('More').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('menuitem', { name: 'Rename…' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await expect.element(button('Cancel')).toHaveFocus();
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}{Enter}');
    expect(onChange.mock.calls).toEqual([[{ status: 'SPAM' }]]);
  });
});

test('a press outside shuts the menu', async () => {
  showView(entryOf());
  await press('More');
  await expect.element(page.getByRole('menu')).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await expect.poll(() => page.getByRole('menu').query()).toBeNull();
});

test('what is open for one conversation is gone with it', async () => {
  showView(entryOf());
  await press('Assign…');
  await page.getByLabelText('Agent ID or email').fill('43');
  showView({ ...entryOf(), id: idOf('67890') });
  await expect.element(button('Assign…')).toBeVisible();
  await press('Assign…');
  await expect.element(page.getByLabelText('Agent ID or email')).toHaveValue('');
});
