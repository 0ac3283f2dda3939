import { computed, effect, type ReadonlySignal, untracked } from '@preact/signals';
import { mainConversation } from '../../utils/conversation/page-facts.ts';
import { createDesk, type Desk } from '../../utils/desk/desk.ts';
import { readWhenPossible } from '../../utils/desk/read-when-possible.ts';
import type { Publication } from '../../utils/messages/contract.ts';
import { createSend, type Send } from '../../utils/messages/send.ts';
import { watchTold } from '../../utils/messages/told.ts';

/** The state of the sidebar in a page. */
export type SidebarStore = { desk: Desk; send: Send };

/**
 * Spends the pass that this frame was opened with. `undefined` without a valid one: a page opened the frame by itself,
 * and it must show and do nothing.
 */
export async function openStore(pass: string, armed: ReadonlySignal<boolean>): Promise<SidebarStore | undefined> {
  const early: Publication[] = [];
  let hear = (publication: Publication): void => {
    early.push(publication);
  };
  watchTold((publication) => hear(publication));
  const redeemed = await createSend()('mount.redeem', { pass });
  if (!redeemed.ok || redeemed.value == null) return undefined;
  const send = createSend(redeemed.value.mount);
  const desk = createDesk(send);
  hear = desk.hear;
  for (const publication of [redeemed.value.publication, ...early]) desk.hear(publication);
  followPage(desk, armed);
  readWhenPossible(desk, () => armed.value);
  holdWhileUnsettled(desk, send);
  return { desk, send };
}

/** Shows the page's own conversation, and never the former page's as if it were this one's. */
function followPage(desk: Desk, armed: ReadonlySignal<boolean>): void {
  // A sidebar that was collapsed meanwhile read nothing; once it is back in sight the page's turn has come.
  const turn = computed(() => ({ page: desk.page.value, isInSight: armed.value }));
  effect(() => {
    const { page } = turn.value;
    const shown = desk.selected.peek();
    if (
      page === undefined ||
      (shown !== undefined && (page.found.some(({ id }) => id === shown) || untracked(() => isUnsettled(desk)) || hasOpenForm()))
    )
      return;
    const main = mainConversation(page);
    if (main === undefined) desk.clear();
    else void desk.showUnasked(main);
  });
}

/** A sidebar with something unsettled in it stays in sight when the page stops speaking of the conversation. */
function holdWhileUnsettled(desk: Desk, send: Send): void {
  const isHeld = computed(() => isUnsettled(desk));
  let wasHeld = false;
  effect(() => {
    if (isHeld.value === wasHeld) return;
    wasHeld = isHeld.value;
    void send('mount.arrange', { act: wasHeld ? 'hold' : 'release' });
  });
}

/** What an agent is typing must not vanish because the page draws itself anew. */
function hasOpenForm(): boolean {
  return document.querySelector('form') !== null;
}

/** A change that is on its way, or that failed and was not looked at, keeps its conversation on the screen. */
function isUnsettled(desk: Desk): boolean {
  const state = desk.entry.value?.sent?.state;
  return state === 'sending' || state === 'failed';
}
