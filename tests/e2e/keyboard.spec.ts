import { expect, test } from '../support/sidecar.ts';
import type { Sidebar } from '../support/sidebar.ts';
import { expectSnooze, nineIn } from '../support/times.ts';
import { USUAL_ZONE } from '../support/world.ts';

/** The names of what Tab reaches in the frame, from its beginning, until it leaves the frame or comes round. */
async function tabStops(sidebar: Sidebar): Promise<string[]> {
  await sidebar.button('Collapse').focus();
  await sidebar.page.keyboard.press('Shift+Tab');
  await sidebar.page.keyboard.press('Shift+Tab');
  const stops: string[] = [];
  for (let presses = 0; presses < 40; presses += 1) {
    const name = await sidebar.frame.evaluate(() =>
      document.hasFocus() ? (document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '') : '',
    );
    if (name === '' || stops.includes(name)) break;
    stops.push(name);
    await sidebar.page.keyboard.press('Tab');
  }
  return stops;
}

test('Tab reaches everything that can be pressed', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.tomorrow).toBeEnabled();
  const stops = (await tabStops(sidebar)).join('\n');
  for (const name of [
    'Move to the left',
    'Settings',
    'Collapse',
    'Hide until I leave this page',
    'Copy ID 12345',
    'Snooze until tomorrow',
    'Snooze…',
    'Close',
    'Assign…',
    'More',
    'Change assignee',
    'Set as primary contact 790',
    'Set as primary contact 791',
    'Refresh',
  ]) {
    expect(stops).toContain(name);
  }
});

test('Z, S, E, A act while no field has the focus, and Escape leaves a form', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.tomorrow).toBeEnabled();
  await sidebar.fact('Tags').click();
  const { keyboard } = sidebar.page;

  await keyboard.press('s');
  await expect(sidebar.field('When')).toBeFocused();
  await expect(sidebar.field('When')).toHaveValue('');
  await keyboard.type('zsea');
  await expect(sidebar.field('When')).toHaveValue('zsea');
  await keyboard.press('Escape');
  await expect(sidebar.button('Snooze…')).toBeFocused();

  await keyboard.press('a');
  await expect(sidebar.field('Agent ID or email')).toBeFocused();
  await keyboard.type('43');
  await keyboard.press('Enter');
  await expect(sidebar.receipt).toContainText('Assigned to agent 43');
  await expect(sidebar.button('Assign…')).toBeFocused();

  const begun = Temporal.Now.zonedDateTimeISO(USUAL_ZONE);
  await keyboard.press('z');
  await expect(sidebar.receipt).toContainText('Snoozed until tomorrow, 09:00');
  await keyboard.press('e');
  await expect(sidebar.receipt).toContainText('Closed');
  const [assign, snooze, close] = sidecar.witness.patches;
  expect([assign, close]).toEqual(['{"agent_id":43}', '{"status":"CLOSED"}']);
  expectSnooze(snooze, (at) => nineIn(1, at), begun);
  expect(sidecar.witness.patches).toHaveLength(3);
});

test('letters with a modifier, and those typed in the page, do nothing', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.tomorrow).toBeEnabled();
  await sidebar.page.getByRole('link').focus();
  for (const key of ['z', 'e', 's', 'a']) await sidebar.page.keyboard.press(key);
  await sidebar.fact('Tags').click();
  for (const key of ['Control+z', 'Alt+e', 'Meta+e', 'Shift+E']) await sidebar.page.keyboard.press(key);
  await sidecar.settled();
  await expect(sidebar.field('When')).toHaveCount(0);
  expect(sidecar.witness.patches).toEqual([]);
});

test('the menu under More works as menus do', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.tomorrow).toBeEnabled();
  await sidebar.button('More').focus();
  const { keyboard } = sidebar.page;
  await keyboard.press('ArrowDown');
  const item = (name: string) => sidebar.root.getByRole('menuitem', { name, exact: true });
  await expect(item('Rename…')).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(item('Unassign')).toBeFocused();
  await keyboard.press('End');
  await expect(item('Show history')).toBeFocused();
  await keyboard.press('Escape');
  await expect(sidebar.button('More')).toBeFocused();
  await keyboard.press('Enter');
  await expect(item('Rename…')).toBeFocused();
  await keyboard.press('End');
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await expect(item('Mark as spam')).toBeFocused();
  await keyboard.press('Enter');
  await expect(sidebar.button('Cancel')).toBeFocused();
  await keyboard.press('Escape');
  await expect(sidebar.button('More')).toBeFocused();
  expect(sidecar.witness.patches).toEqual([]);
});

test('the list of conversations is walked by arrows without reading, and picked by Enter', async ({ sidecar }) => {
  const sidebar = await sidecar.openBeside('https://crm.example.com/deals/raviga');
  await expect(sidebar.tabs).toHaveCount(3);
  await sidebar.tabs.first().focus();
  const { keyboard } = sidebar.page;
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(sidebar.tabs.nth(2)).toBeFocused();
  await sidecar.settled();
  expect(sidecar.witness.lines).toEqual([]);
  await keyboard.press('Enter');
  await expect(sidebar.subject).toHaveText('SSO login loops back to the sign-in page');
  await expect(sidebar.tabs.nth(2)).toHaveAttribute('aria-selected', 'true');
  expect(sidecar.witness.lines).toEqual(['GET 658124']);
});

test('a change is announced', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.tomorrow).toBeEnabled();
  await sidebar.frame.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const region = document.querySelector('[role=status]')!;
    new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
  });
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Saved in Fernand');
  const said = await sidebar.frame.evaluate(() => (globalThis as unknown as { said: string[] }).said);
  expect(said.some((words) => words.startsWith('Closed'))).toBe(true);
  await expect(sidebar.receipt).toHaveAttribute('role', 'status');
});
