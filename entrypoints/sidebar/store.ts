import { computed, effect, type ReadonlySignal } from '@preact/signals';
import { createDesk, type Desk } from '../../utils/desk/desk.ts';
import { followPage, isUnsettled } from '../../utils/desk/follow.ts';
import { watchOpenForm } from '../../utils/desk/open-form.ts';
import { locateOnPage } from '../../utils/desk/locate.ts';
import { readWhenPossible } from '../../utils/desk/read-when-possible.ts';
import { watchOnScreen } from '../../utils/desk/on-screen.ts';
import { keepMoving } from '../../utils/desk/keep-moving.ts';
import { stayFresh } from '../../utils/desk/stay-fresh.ts';
import type { Publication } from '../../utils/messages/contract.ts';
import { createSend, isAlive, type Send } from '../../utils/messages/send.ts';
import { watchTold } from '../../utils/messages/told.ts';

/** How often a frame looks whether it still belongs to the extension that runs. */
const LOOK_MS = 2_000;

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
  const openForm = watchOpenForm(document);
  // A sidebar that was collapsed meanwhile read nothing; once it is back in sight, or a form is done with, the page's turn has come.
  const again = computed(() => [armed.value, openForm.value]);
  followPage(desk, { isBusy: () => openForm.peek(), mayStay: (page) => page === undefined }, again);
  readWhenPossible(desk, () => armed.value);
  keepMoving(desk);
  stayFresh(desk, { isOnScreen: watchOnScreen(document), isSeen: () => armed.value });
  holdWhileUnsettled(desk, send);
  locateOnPage(desk, armed);
  // Nobody tells a frame that the extension was replaced under it, or that it came back by the Back button after that.
  setInterval(() => isAlive() || desk.lose(), LOOK_MS);
  return { desk, send: desk.send };
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
