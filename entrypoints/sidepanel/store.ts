import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { PageFacts } from '../../utils/conversation/page-facts.ts';
import { type Asking, createAsking } from '../../utils/access/asking.ts';
import { createDesk, type Desk } from '../../utils/desk/desk.ts';
import { followPage, isUnsettled } from '../../utils/desk/follow.ts';
import { locateOnPage } from '../../utils/desk/locate.ts';
import { readWhenPossible } from '../../utils/desk/read-when-possible.ts';
import { keepMoving } from '../../utils/desk/keep-moving.ts';
import { stayFresh } from '../../utils/desk/stay-fresh.ts';
import { readLookUp } from '../../utils/look-up.ts';
import { watchOwnRecognizer } from '../../utils/own-recognizer.ts';
import { createSend, type Send } from '../../utils/messages/send.ts';
import { readEntries, watchPublished } from '../../utils/storage/published.ts';
import { type Beside, watchBeside } from './beside.ts';

/** A page of a site that is switched on, and that has told nothing so long after it has loaded, is none that has anything to tell. */
const PATIENCE_MS = 3000;

/** How long it is told that a change was saved whose page was left. */
const TELLING_MS = 4000;

/** The state of the browser's side panel. */
export type PanelStore = {
  desk: Desk;
  send: Send;
  asking: Asking;
  /** Whether Sidecar runs on the page that the panel stands beside. */
  isOn: ReadonlySignal<boolean>;
  /** Shows one of the page's conversations. */
  pick: (id: ConversationId) => void;
  /** Shows a conversation that the agent has an ID or a link of. Answers a sentence on why what was typed led nowhere. */
  lookUp: (text: string) => string | undefined;
};

/** What the panel's document tells. */
export type PanelDocument = {
  /** What tells it from other panels: it stands in its address, where the background looks for it. */
  word: string;
  /** Whether it is on the screen. */
  isInSight: ReadonlySignal<boolean>;
  /** Whether the agent has a form open. */
  openForm: ReadonlySignal<boolean>;
  /** Whether the agent is typing what to look up. */
  isLookingUp: () => boolean;
};

/** Where a page is found; another one is another page. */
type Place = Pick<Beside, 'tabId' | 'address'> & { since: number };

/** Opens the panel's state, which from then on goes with the tab in front of the panel's window. */
export async function openStore({ word, isInSight, openForm, isLookingUp }: PanelDocument): Promise<PanelStore> {
  const recognizer = watchOwnRecognizer();
  const send = createSend(word);
  const place = signal<Place>({ tabId: undefined, address: undefined, since: 0 });
  const desk = createDesk(send, () => place.peek().tabId);
  const isOn = signal(true);
  /** What is shown was asked for beside this very page, which does not speak of it. */
  let wasLookedUpHere = false;
  let patience: ReturnType<typeof setTimeout> | undefined;

  desk.hear({ entries: await readEntries() });
  watchPublished((published) => {
    if ('entry' in published) desk.hear({ entries: [published.entry] });
    else if ('key' in published) desk.hear({ key: published.key });
    else if ('access' in published) desk.hear({ access: published.access });
    else if ('outbox' in published) desk.hear({ outbox: published.outbox });
  });
  // Not waited for: what is published can be shown before the background is awake.
  void send('view.opened', {}).then((opened) => opened.ok && desk.hear(opened.value));

  // A look-up is there to be read: it makes way for the conversations of another page only, and not for a page without any.
  const mayStay = (page: PageFacts | undefined) =>
    isTellingNews(desk, place.peek()) || (desk.isPicked() && (wasLookedUpHere || page === undefined || page.found.length === 0));
  const overdue = watchOverdue(desk, place);
  const newsOver = watchNewsOver(desk);
  const again = computed(() => [overdue.value, newsOver.value, openForm.value]);
  followPage(desk, { isBusy: () => openForm.peek() || isLookingUp(), mayStay }, again);
  readWhenPossible(desk, () => isInSight.value);
  keepMoving(desk);
  locateOnPage(desk, isInSight);
  stayFresh(desk, { isOnScreen: isInSight, isSeen: () => true });
  watchBeside(isInSight, ({ tabId, address, isLoaded, site, page, pick }) => {
    clearTimeout(patience);
    const isElsewhere = tabId !== place.value.tabId || address !== place.value.address;
    batch(() => {
      isOn.value = site.kind === 'on';
      if (isElsewhere) {
        place.value = { tabId, address, since: Date.now() };
        wasLookedUpHere = false;
      }
      if (page !== undefined && (isElsewhere || !isSame(page, desk.page.value))) desk.hear({ page });
      if (page === undefined && isElsewhere) desk.leavePage();
      if (JSON.stringify(pick) !== JSON.stringify(desk.guide.pick.value)) desk.hear({ pick: pick ?? null });
    });
    const nothing: PageFacts = { address: address ?? '', host: site.host, found: [], more: 0 };
    if (isOn.value && isLoaded && desk.page.value === undefined) patience = setTimeout(() => desk.hear({ page: nothing }), PATIENCE_MS);
  });

  return {
    desk,
    send,
    asking: createAsking(desk.access),
    isOn,
    pick(id) {
      wasLookedUpHere = desk.page.value?.found.some((detected) => detected.id === id) !== true;
      void desk.show(id);
    },
    lookUp(text) {
      const read = readLookUp(text, recognizer());
      if (!read.ok) return read.problem;
      wasLookedUpHere = true;
      void desk.show(read.value);
      return undefined;
    },
  };
}

/** Whether what became of a change is just being told beside another page than that of its conversation: it is there to be read. */
function isTellingNews({ entry, page, selected }: Desk, { since }: Place): boolean {
  const settled = entry.value?.settled;
  if (settled === undefined || page.value?.found.some(({ id }) => id === selected.value)) return false;
  return settled.at >= since && Date.now() - settled.at < TELLING_MS;
}

/** Changes whenever the news of a change have been told for long enough. */
function watchNewsOver({ entry }: Desk): ReadonlySignal<number> {
  const times = signal(0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const doneAt = computed(() => entry.value?.settled?.at);
  doneAt.subscribe((at) => {
    clearTimeout(timer);
    if (at !== undefined) timer = setTimeout(() => (times.value += 1), TELLING_MS);
  });
  return times;
}

/** Whether the page was left while a change in its conversation was not settled: once that is settled, it is the new page's turn. */
function watchOverdue(desk: Desk, place: ReadonlySignal<Place>): ReadonlySignal<boolean> {
  const shownAt = computed(() => (desk.selected.value === undefined ? undefined : place.peek()));
  return computed(() => shownAt.value !== place.value && isUnsettled(desk));
}

function isSame(page: PageFacts, other: PageFacts | undefined): boolean {
  return JSON.stringify(page) === JSON.stringify(other);
}
