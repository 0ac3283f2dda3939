import { edgeTab } from '../support/host.ts';
import { links } from '../support/pages.ts';
import { Menu } from '../support/menu.ts';
import { expect, test } from '../support/sidecar.ts';
import { SITE } from '../support/world.ts';

const REFUSED = 'Fernand refused this change.';

test('a change that was refused stays in sight when the page stops speaking of its conversation', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  const gate = Promise.withResolvers<undefined>();
  sidecar.sandbox.answerNext({ method: 'PATCH', until: gate.promise, status: 422 });
  await sidebar.button('Close').click();
  await expect(sidebar.receipt).toContainText('On its way to Fernand');
  await sidebar.page.evaluate(() => {
    history.pushState(null, '', '/elsewhere');
    document.body.replaceChildren('Nothing to be found here.');
    document.body.tabIndex = -1;
    document.body.focus();
  });
  gate.resolve(undefined);
  await expect(sidebar.receipt).toContainText(REFUSED);
  await expect(sidebar.button('Discard')).toBeEnabled();
});

test('a change that was refused is told by a notice when its page was left meanwhile', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  const menu = await Menu.of(sidecar);
  const gate = Promise.withResolvers<undefined>();
  sidecar.sandbox.answerNext({ method: 'PATCH', until: gate.promise, status: 422 });
  await sidebar.button('Close').click();
  await expect(sidebar.receipt).toContainText('On its way to Fernand');
  sidecar.sandbox.addPage(SITE, '/nothing', '<!doctype html><title>Nothing</title><p>Nothing to be found here.</p>');
  await sidebar.page.goto(`https://${SITE}/nothing`);
  gate.resolve(undefined);
  expect(await menu.notice()).toContain(REFUSED);
});

test('a form that is being filled in survives a page that draws itself anew', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await sidebar.button('Assign…').click();
  await sidebar.fill('Agent ID or email', 'mia@pied');
  await sidebar.page.evaluate(() => document.body.replaceChildren('Loading'));
  await expect(sidebar.frame.locator('header')).not.toContainText('on this page');
  await sidebar.page.evaluate(() => document.body.replaceChildren('Fernand #12345'));
  await expect(sidebar.frame.locator('header')).toContainText('1 on this page');
  await expect(sidebar.field('Agent ID or email')).toHaveValue('mia@pied');
});

test('the menu never acts on what a former page of the tab spoke of', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText('Question about billing for the annual plan');
  sidecar.witness.mark();
  const menu = await Menu.of(sidecar);
  sidecar.sandbox.addPage(SITE, '/text', 'No page of ours can look into this.', { 'content-type': 'text/plain' });
  await sidebar.page.goto(`https://${SITE}/text`);
  await menu.snooze(sidebar.page);
  expect(await menu.notice()).toContain('No Fernand conversation was found here');
  expect(sidecar.witness.lines).toEqual([]);
});

test('collapsing by the shortcut leaves the focus to whoever types in the page', async ({ sidecar }) => {
  sidecar.sandbox.addPage(SITE, '/typing', `${links([12345])}<textarea aria-label="Notes"></textarea>`);
  const sidebar = await sidecar.openBeside(`https://${SITE}/typing`);
  await expect(sidebar.subject).toBeVisible();
  const notes = sidebar.page.getByLabel('Notes');
  await notes.click();
  await sidebar.page.keyboard.type('hello');
  await sidecar.ui.pressToggle(sidebar.page);
  await edgeTab(sidecar, sidebar.page, 1);
  await sidebar.page.keyboard.type(' world');
  await expect(notes).toHaveValue('hello world');
});
