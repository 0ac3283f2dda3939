import { DEMO_KEY } from '../../sandbox/keys.ts';
import { links } from '../support/pages.ts';
import { chromiumOnly, expect, test } from '../support/sidecar.ts';
import { Sidebar } from '../support/sidebar.ts';
import { OTHER_SITE, SITE } from '../support/world.ts';

const BILLING = 'Question about billing for the annual plan';
const SEATS = 'Seat count on the March invoice looks wrong';

test.use({ world: { apart: 'its extension is loaded anew' } });

test('after an update exactly one sidebar stands on each open page, and works', async ({ sidecar }) => {
  await sidecar.home.evaluate(async (key) => {
    await chrome.runtime.sendMessage({ name: 'key.save', said: { key, place: 'device' } });
  }, DEMO_KEY);
  sidecar.sandbox.addPage(SITE, '/', links([12345]));
  sidecar.sandbox.addPage(OTHER_SITE, '/', links([67890]));
  const one = await sidecar.openBeside(`https://${SITE}/`);
  await expect(one.subject).toHaveText(BILLING);
  const other = await sidecar.openBeside(`https://${OTHER_SITE}/`);
  await expect(other.subject).toHaveText(SEATS);
  for (const { frame } of [one, other]) await frame.evaluate(() => (document.title = 'from before'));
  await sidecar.ui.reloadExtension();
  for (const { page, subject } of [
    { page: one.page, subject: BILLING },
    { page: other.page, subject: SEATS },
  ]) {
    await page.bringToFront();
    const hosts = () => page.evaluate(() => document.querySelectorAll('html > div').length);
    // In Chromium the frame from before stays on the screen until the new script takes its host away.
    await expect
      .poll(async () => {
        const [frame, ...more] = Sidebar.frames(page);
        if (frame === undefined || more.length > 0) return 'not one frame';
        return await frame.title().catch(() => 'a frame that is just going');
      })
      .toBe(subject);
    expect(await hosts()).toBe(1);
    const sidebar = await Sidebar.in(page);
    sidecar.witness.mark();
    await sidebar.press('Close');
    await expect(sidebar.receipt).toContainText('Saved in Fernand');
    expect(sidecar.witness.patches).toEqual(['{"status":"CLOSED"}']);
    expect(await hosts()).toBe(1);
    expect(Sidebar.frames(page)).toHaveLength(1);
  }
});

test.describe('a page of before an update', () => {
  test.use({ world: { apart: 'its extension is loaded anew while a page is left' } });
  const BACK = chromiumOnly(
    'What Firefox brings back no driver reaches into. Its frame says that Sidecar was updated by the same look as in cut-off.spec.',
  );

  test('has a sidebar that works, once the Back button leads to it', BACK, async ({ sidecar }) => {
    sidecar.sandbox.addPage(SITE, '/left', links([12345]));
    sidecar.sandbox.addPage(SITE, '/', links([67890]));
    const { page, subject } = await sidecar.openBeside(`https://${SITE}/left`);
    await expect(subject).toHaveText(BILLING);
    await page.goto(`https://${SITE}/`);
    await expect((await Sidebar.in(page)).subject).toHaveText(SEATS);
    await sidecar.ui.reloadExtension();
    await page.goBack();
    await expect(page).toHaveURL(/\/left$/);
    // The key was kept until the extension ends: who tells that it is gone belongs to the new one.
    await expect((await Sidebar.in(page)).subject).toHaveText('Add your API key to read conversations');
  });
});
