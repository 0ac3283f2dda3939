import { DEMO_KEY } from '../../sandbox/keys.ts';
import { links } from '../support/pages.ts';
import { Options } from '../support/options.ts';
import { expect, firefoxOnly, type Sidecar, test } from '../support/sidecar.ts';
import { Sidebar } from '../support/sidebar.ts';
import { windowOf } from '../support/window.ts';
import { SITE } from '../support/world.ts';

const NATIVE = firefoxOnly('No program can answer Chromium’s questions.');
const BILLING = 'Question about billing for the annual plan';

test.use({ world: { grantsNothing: true }, apiKey: '' });

/** What the browser lets Sidecar do. */
async function granted({ home }: Sidecar): Promise<string[]> {
  return await home.evaluate(async () => {
    const { permissions } = chrome as unknown as { permissions: { getAll: () => Promise<{ origins: string[] }> } };
    return (await permissions.getAll()).origins;
  });
}

test(
  'with nothing granted: refused, nothing is broken and nothing is sent; allowed later, the key is saved and a page shows its conversation',
  NATIVE,
  async ({ sidecar }) => {
    const { home } = sidecar;
    const { answerPrompt } = windowOf(sidecar);
    await home.reload();
    await home.bringToFront();
    const options = new Options(home);
    expect(await granted(sidecar)).toEqual([]);
    await expect(home.getByRole('list', { name: 'Setting up' }).getByRole('listitem').first()).toContainText(
      'Allow Sidecar to talk to Fernand',
    );

    // Refused by the button that asks, and by saving a key.
    await options.button('Allow…').click();
    expect(await answerPrompt('refuse')).toContain('api.getfernand.com');
    await expect(home.getByText('It was not allowed. Nothing is broken:')).toBeVisible();
    await options.saveKey(DEMO_KEY);
    await answerPrompt('refuse');
    await expect(home.getByText('Not saved: to check a key, Sidecar needs permission to talk to Fernand.')).toBeVisible();
    await expect(options.keyField).toHaveValue(DEMO_KEY);
    await expect(options.keyState).toHaveText('No key is saved.');
    expect(await granted(sidecar)).toEqual([]);
    expect(sidecar.witness.lines).toEqual([]);

    // Allowed later.
    await options.button('Allow…').click();
    await answerPrompt('allow');
    await expect(home.getByText('Sidecar may talk to Fernand.')).toBeVisible();
    await options.button('Save key').click();
    await expect(options.keyState).toContainText('Key saved.');

    // A site, refused and then allowed.
    await home.getByRole('textbox', { name: 'Address of another site' }).fill(`https://${SITE}/`);
    await options.button('Add site').click();
    await answerPrompt('refuse');
    expect(await granted(sidecar)).toEqual(['https://api.getfernand.com/*']);
    await options.button('Add site').click();
    expect(await answerPrompt('allow')).toContain(SITE);
    await expect.poll(() => granted(sidecar)).toEqual(['https://api.getfernand.com/*', `https://${SITE}/*`]);
    sidecar.sandbox.addPage(SITE, '/first', links([12345]));
    const sidebar: Sidebar = await sidecar.openBeside(`https://${SITE}/first`);
    await expect(sidebar.subject).toHaveText(BILLING);
    await sidebar.press('Close');
    await expect(sidebar.receipt).toContainText('Saved in Fernand');
    expect(sidecar.witness.lines).toEqual(['GET 1', 'GET 12345', 'PATCH 12345 {"status":"CLOSED"}']);
  },
);
