import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { type Detected, LISTED_LIMIT } from '../../utils/conversation/page-facts.ts';
import { watchPage } from '../../utils/detect/watch.ts';
import { createSidebar } from './sidebar.ts';
import { isAlive, receive, send } from './talk.ts';

/** What a script of ours leaves in its isolated world, for the next one that is started in the same document. */
type Running = { isAlive: () => boolean; end: () => void };
const world = globalThis as { sidecar?: Running };

/** Finds the conversations that the page speaks of, tells the background, and hosts the sidebar. It knows nothing else. */
export default defineUnlistedScript(() => {
  // No pictures, feeds or drawings; and a second start in the same document, by an update or a grant, changes nothing.
  if (!document.contentType.includes('html') || world.sidecar?.isAlive()) return;
  world.sidecar?.end();
  start();
});

function start(): void {
  const stop = new AbortController();
  const end = () => {
    stop.abort();
    delete world.sidecar;
  };
  world.sidecar = { isAlive, end };

  const sidebar = createSidebar(stop.signal, end);
  receive(sidebar.obey, stop.signal);

  let address = location.href;
  const report = async (found: Detected[]): Promise<void> => {
    if (!isAlive()) return end();
    const more = Math.max(found.length - LISTED_LIMIT, 0);
    const arrangement = await send('page.detected', { found: found.slice(0, LISTED_LIMIT), more });
    if (stop.signal.aborted) return;
    if (address !== location.href) sidebar.arrive();
    address = location.href;
    if (arrangement != null) sidebar.update(found.length, arrangement);
  };
  watchPage(document, (found) => void report(found), stop.signal);

  // A page that comes back by the Back button finds its tab's mount given to the page between.
  const comeBack = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    end();
    start();
  };
  addEventListener('pageshow', comeBack, { signal: stop.signal });
}
