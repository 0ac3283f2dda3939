import { readFileSync } from 'node:fs';
import { FIXTURES } from '../pages/expected.ts';
import { expect, type Sidecar, test } from '../support/sidecar.ts';
import { Sidebar } from '../support/sidebar.ts';
import { SITE } from '../support/world.ts';

/** What the background has published of the page at this address, each ID with its reason. */
async function published({ home }: Sidecar, address: string): Promise<string[] | undefined> {
  const stored = await home.evaluate(() => chrome.storage.session.get(null));
  const pages = Object.values(stored) as { address?: string; found?: { id: string; reason: string }[] }[];
  return pages
    .find((page) => page?.address === address)
    ?.found?.map(({ id, reason }) => `${id} ${reason}`)
    .toSorted();
}

for (const [kind, fixtures] of [
  ['mailboxes and CRMs', FIXTURES.slice(0, 7)],
  ['desks, lists, code and other languages', FIXTURES.slice(7)],
] as const) {
  test(`pages built like those that agents work on give up their conversations for the right reasons, and nothing else: ${kind}`, async ({
    sidecar,
  }) => {
    const { sandbox, home } = sidecar;
    const tab = await sidecar.open(`https://${SITE}/`);
    for (const { page, address = `https://${SITE}/${page}`, templates = [], detected } of fixtures) {
      const { host, pathname } = new URL(address);
      sandbox.addPage(host, pathname, readFileSync(new URL(`../pages/${page}.html`, import.meta.url), 'utf8'));
      for (const text of templates) {
        await home.evaluate((said) => chrome.runtime.sendMessage({ name: 'template.add', said }), { text, host });
      }
      await tab.goto(address);
      await expect
        .poll(() => published(sidecar, address), { message: page, intervals: [50] })
        .toEqual(detected.map(({ id, reason }) => `${id} ${reason}`).toSorted());
    }
    const sidebar = await Sidebar.in(tab);
    await expect
      .poll(async () => (await sidebar.listed.allTextContents()).toSorted())
      .toEqual(
        fixtures
          .at(-1)!
          .detected.map(({ id }) => id)
          .toSorted(),
      );
  });
}
