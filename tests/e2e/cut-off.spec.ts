import { type AddressInfo, createServer } from 'node:net';
import { html, links } from '../support/pages.ts';
import { isCovered, startPicking } from '../support/picking.ts';
import { expect, firefoxOnly, test } from '../support/sidecar.ts';
import { Sidebar } from '../support/sidebar.ts';
import { windowOf } from '../support/window.ts';
import { HOSTILE_SITE, OTHER_SITE, SITE } from '../support/world.ts';

const BILLING = 'Question about billing for the annual plan';

test('a site that is switched off is left by all of ours, whatever another tab does that never finishes loading', async ({ sidecar }) => {
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  sidecar.sandbox.addPage(SITE, '/stuck', html(`<script src="http://127.0.0.1:${port}/never.js"></script>`));
  sidecar.sandbox.addPage(OTHER_SITE, '/', links([12345]));
  const other = await sidecar.openBeside(`https://${OTHER_SITE}/`);
  await expect(other.subject).toHaveText(BILLING);
  await startPicking(sidecar, other.page);
  const stuck = await sidecar.browser.context.newPage();
  await stuck.goto(`https://${SITE}/stuck`, { waitUntil: 'commit' });
  try {
    // With the first the stuck tab is looked after; the second must not wait for that.
    await sidecar.ui.setAccess('missing', `https://${HOSTILE_SITE}/*`);
    await sidecar.ui.setAccess('missing', `https://${OTHER_SITE}/*`);
    await expect.poll(() => Sidebar.frames(other.page).length).toBe(0);
    await expect.poll(() => isCovered(sidecar, other.page)).toBe(false);
    expect(await other.page.evaluate(() => document.querySelectorAll('html > div').length)).toBe(0);
  } finally {
    await sidecar.ui.setAccess('granted', `https://${HOSTILE_SITE}/*`);
    await sidecar.ui.setAccess('granted', `https://${OTHER_SITE}/*`);
    silent.close();
    await stuck.close();
  }
});

const DEAF = firefoxOnly('Chromium takes the pages of an extension away with it, or has its frames say so at once.');

test.describe('an extension that is switched off', () => {
  test.use({ world: { apart: 'it is switched off' } });

  test('switched off under an open conversation: it says so, and takes no more presses', DEAF, async ({ sidecar }) => {
    const addon = `ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs').AddonManager.getAddonByID('sidecar@getfernand.com')`;
    const sidebar = await sidecar.openConversation('12345');
    await expect(sidebar.button('Close')).toBeEnabled();
    await windowOf(sidecar).evaluate(`${addon}.then((addon) => addon.disable())`);
    await expect(sidebar.root.getByRole('alert')).toContainText('Sidecar was updated. Reload this page.');
    await expect(sidebar.root.getByRole('button')).toHaveCount(0);
  });
});
