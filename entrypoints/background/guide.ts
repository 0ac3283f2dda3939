import * as z from 'zod/mini';
import { browser } from 'wxt/browser';
import { type ConversationId, isId } from '../../utils/conversation/conversation-id.ts';
import { LISTED_LIMIT, type Pick, type Places, type Tried } from '../../utils/conversation/page-facts.ts';
import { readTemplate } from '../../utils/detect/template.ts';
import { compileTemplate } from '../../utils/detect/own-rules.ts';
import type { GuideTask } from '../../utils/messages/contract.ts';
import { askGuide } from '../../utils/messages/told.ts';
import { forgetPick, notePicking, takePicking } from '../../utils/storage/picks.ts';
import { publishPick, readPage } from '../../utils/storage/published.ts';
import { openSidebar } from './pages.ts';
import { isSwitchedOn } from './sites.ts';

const SCRIPT_FILE = '/guide.js';

/** How a place is marked where the browser can mark text without touching the page's document. */
const MARKS = '::highlight(sidecar-place){background:#5b4bdb;color:#fff}::highlight(sidecar-tried){background:#d9d4ff;color:#17123f}';

const IdSchema = z.string().check(z.refine(isId));
const PlacesSchema = z
  .record(IdSchema, z.strictObject({ within: z.enum(['row', 'part']), name: z.string().check(z.minLength(1), z.maxLength(80)) }))
  .check(z.refine((places) => Object.keys(places).length <= LISTED_LIMIT));
const TriedSchema = z.strictObject({ found: z.array(IdSchema).check(z.maxLength(LISTED_LIMIT)), more: z.int().check(z.minimum(0)) });

/** Lets the agent pick an ID in this tab's page; `takesSelected` what is selected there. Answers whether the page lets us. */
export async function startPick(tabId: number, takesSelected: boolean): Promise<boolean> {
  await endPick(tabId);
  // Before the page is asked: what is selected there is picked at once.
  await notePicking(tabId, Date.now());
  return (await ask(tabId, { act: 'pick', takesSelected })) === true;
}

/**
 * The agent has picked this in a page: the sidebar there, or the side panel beside it, shows what could be made of it. A page that was not asked of
 * late has picked nothing, and says so once at most.
 */
export async function notePick(tabId: number, { templates, ...pick }: Pick): Promise<boolean> {
  if (!(await takePicking(tabId, Date.now()))) return false;
  const proposed = templates.filter((text) => readTemplate(text).ok);
  if (proposed.length === 0) return false;
  await publishPick(tabId, { ...pick, templates: proposed });
  return await openSidebar(tabId);
}

/** What was picked in this tab is done with. */
export async function endPick(tabId: number): Promise<void> {
  await forgetPick(tabId);
  // A page that has no guide has nothing to clear away either.
  await askGuide(tabId, { act: 'untry' });
}

/** What this template would find on the tab's page, marked there too if that is wanted. `undefined` where the page does not answer. */
export async function tryTemplate(tabId: number, text: string, marks: boolean): Promise<Tried | undefined> {
  if (!readTemplate(text).ok) return undefined;
  const tried = z.safeParse(TriedSchema, await ask(tabId, { act: 'try', rules: compileTemplate(text), marks }));
  return tried.success ? (tried.data as Tried) : undefined;
}

/** Where the IDs that are listed for the tab's page stand, as far as it tells. */
export async function readPlaces(tabId: number): Promise<Places> {
  const ids = (await readPage(tabId))?.found.map(({ id }) => id) ?? [];
  const places = z.safeParse(PlacesSchema, ids.length > 0 ? await ask(tabId, { act: 'places', ids }) : {});
  return places.success ? places.data : {};
}

/** Scrolls the tab's page to where this ID stands, and marks it. Answers whether it could be shown. */
export async function showPlace(tabId: number, id: ConversationId): Promise<boolean> {
  return (await ask(tabId, { act: 'show', id })) === true;
}

/** Asks the tab's guide, which is started where it is not there yet; on a site that is not switched on, nothing of ours is. */
async function ask(tabId: number, task: GuideTask): Promise<unknown> {
  const { url } = await browser.tabs.get(tabId).catch(() => ({ url: undefined }));
  if (url === undefined || !(await isSwitchedOn(new URL(url)))) return undefined;
  const answer = await askGuide(tabId, task);
  if (answer !== undefined && answer !== null) return answer;
  const target = { tabId };
  try {
    await browser.scripting.insertCSS({ target, css: MARKS });
    await browser.scripting.executeScript({ target, files: [SCRIPT_FILE] });
  } catch {
    // The page is gone, or the browser lets us into it no more.
    return undefined;
  }
  return await askGuide(tabId, task);
}
