import { hostBox } from '../support/host.ts';
import { html } from '../support/pages.ts';
import { chromiumOnly, expect, type Sidecar, test } from '../support/sidecar.ts';
import { SITE } from '../support/world.ts';

const LINK = '<a href="https://app.getfernand.com/piedpiper/conversations/view/12345">read</a>';
const REAL = chromiumOnly(
  'Of Chromium’s own side panel a program sees that it is there; in Firefox all of it is seen, in panel.spec and window.spec.',
);

/** Whether the browser's own side panel shows us. */
async function isOpen({ home }: Sidecar): Promise<boolean> {
  const session = await home.context().newCDPSession(home);
  const { targetInfos } = await session.send('Target.getTargets');
  await session.detach();
  return targetInfos.some(({ url }) => url.includes('/sidepanel.html'));
}

test('the popup’s button opens it', REAL, async ({ sidecar }) => {
  const { page } = await sidecar.openConversation('12345');
  const popup = await sidecar.openPopup(page);
  expect(await isOpen(sidecar)).toBe(false);
  await popup.press('Open side panel');
  await expect.poll(() => isOpen(sidecar)).toBe(true);
});

test('where a page lets no frame stand, a press on the edge tab opens it', REAL, async ({ sidecar }) => {
  sidecar.sandbox.addPage(SITE, '/embedder', html(LINK), { 'Cross-Origin-Embedder-Policy': 'require-corp' });
  const page = await sidecar.open(`https://${SITE}/embedder`);
  // The frame has ten seconds to introduce itself.
  await expect.poll(() => hostBox(page).then((box) => (box?.width ?? 360) < 60), { timeout: 15_000 }).toBe(true);
  expect(await isOpen(sidecar)).toBe(false);
  const { x, y, width, height } = (await hostBox(page))!;
  await page.mouse.click(x + width / 2, y + height / 2);
  await expect.poll(() => isOpen(sidecar)).toBe(true);
});
