import { browser } from 'wxt/browser';
import type { Arrangement } from '../../utils/conversation/arrangement.ts';
import { LISTED_LIMIT, type PageFacts } from '../../utils/conversation/page-facts.ts';
import { detectInAddress } from '../../utils/detect/address.ts';
import { ranked } from '../../utils/detect/detected.ts';
import { compileRules } from '../../utils/detect/rules.ts';
import { tell } from '../../utils/messages/told.ts';
import { openSidePanel } from '../../utils/side-panel.ts';
import { dropMounts, type FramePlace, findMount, issuePass, type Mount, readMounts } from '../../utils/storage/mounts.ts';
import { forgetPick } from '../../utils/storage/picks.ts';
import { publishPage } from '../../utils/storage/published.ts';
import { readSiteRules } from '../../utils/storage/rules.ts';
import { readArrangement } from '../../utils/storage/settings.ts';
import { isSwitchedOn } from './sites.ts';
import { forgetUnasked } from './unasked.ts';

/** What a content script says of its page; answered by how many conversations that is about, with those in its address, and how the sidebar is to stand there. */
export async function notePage(
  tabId: number,
  page: URL,
  { found, more }: Pick<PageFacts, 'found' | 'more'>,
): Promise<{ count: number; arrangement: Arrangement }> {
  const rules = compileRules(await readSiteRules(page.hostname));
  const all = ranked([...detectInAddress(page.href, rules), ...found]);
  const count = all.length + more;
  const listed = all.slice(0, LISTED_LIMIT);
  await publishPage(tabId, { address: page.href, host: page.hostname, found: listed, more: count - listed.length });
  return { count, arrangement: await readArrangement(page.hostname) };
}

/** A pass for the frame in this tab, if its site is switched on. */
export async function grantPass(tabId: number, page: URL): Promise<{ pass: string } | undefined> {
  return (await isSwitchedOn(page)) ? { pass: await issuePass(tabId, page.hostname, Date.now()) } : undefined;
}

/** Whether a frame has its mount, on a site that is still switched on. */
export async function isMounted(word: string | undefined, frame: FramePlace): Promise<boolean> {
  const mount = await findMount(word, frame);
  return mount !== undefined && (await isSwitchedOn(new URL(`https://${mount.host}/`)));
}

/** The mount in this tab, if its sidebar is on the screen now. */
export async function openMount(tabId: number): Promise<Mount | undefined> {
  const mount = (await readMounts()).find((candidate) => candidate.tabId === tabId);
  if (mount === undefined) return undefined;
  const { open } = await readArrangement(mount.host);
  return open ? mount : undefined;
}

/** Tells the tab's page to open the sidebar. Answers whether a page of ours is there to do so. */
export async function openSidebar(tabId: number): Promise<boolean> {
  return await tell(tabId, 0, { order: 'mount.show' });
}

/** The shortcut: opens or collapses the sidebar; where there is none, the popup is the next best. */
export async function toggleSidebar(tabId: number): Promise<void> {
  if (!(await tell(tabId, 0, { order: 'mount.toggle' }))) await openPopup();
}

/** Opens the side panel beside a page that the sidebar cannot stand in. Where the browser sees no click behind that, the popup is the next best. */
export async function openBeside(tabId: number): Promise<void> {
  await openSidePanel({ tabId }).catch(openPopup);
}

async function openPopup(): Promise<void> {
  await browser.action.openPopup().catch(() => undefined);
}

/** The tab is gone. */
export async function forgetTab(tabId: number): Promise<void> {
  await publishPage(tabId, undefined);
  await forgetPick(tabId);
  await forgetUnasked(tabId);
  await dropMounts((mount) => mount.tabId === tabId);
}
