import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { Arrangement } from '../../utils/conversation/arrangement.ts';
import { type Detected, LISTED_LIMIT } from '../../utils/conversation/page-facts.ts';
import { lent } from '../../utils/detect/fields.ts';
import { createRecognizer } from '../../utils/detect/recognizer.ts';
import { watchPage } from '../../utils/detect/watch.ts';
import type { Found } from '../../utils/conversation/page-facts.ts';
import type { PageOrder } from '../../utils/messages/contract.ts';
import { isAlive, receive, send } from '../../utils/messages/page-talk.ts';
import { type Sidebar, world } from '../../utils/messages/page-world.ts';

/** Nobody answered: so much later the page asks again; for the sidebar so often. */
const AGAIN_MS = 2_000;
const CALLS_LIMIT = 5;

/** Finds the conversations that the page speaks of, and tells the background. It knows nothing else. */
export default defineUnlistedScript(() => {
  // No pictures, feeds or drawings; and a second start in the same document, by an update or a grant, changes nothing.
  if (!document.contentType.includes('html') || world.sidecar?.isAlive()) return;
  world.sidecar?.end();
  start();
});

function start(): void {
  const stop = new AbortController();
  let looking = new AbortController();
  let sidebar: Sidebar | undefined;
  let isAskedFor = false;
  let calls = 0;
  let count = 0;
  let arrangement: Arrangement | undefined;
  let address = location.href;
  let found: () => Found[] = () => [];

  const end = () => {
    stop.abort();
    looking.abort();
    delete world.sidecar;
  };

  const draw = (): void => {
    if (stop.signal.aborted) return;
    if (!sidebar && (count > 0 || isAskedFor) && calls < CALLS_LIMIT) {
      calls += 1;
      void send('mount.wanted', {});
      setTimeout(draw, AGAIN_MS);
    }
    if (!sidebar || !arrangement) return;
    sidebar.update(count, arrangement);
    if (isAskedFor) sidebar.obey('mount.show');
    isAskedFor = false;
  };

  const obey = (order: PageOrder): void => {
    if (order === 'mount.remove') return end();
    if (order === 'page.look') return void look(true);
    if (sidebar) return sidebar.obey(order);
    isAskedFor ||= order === 'mount.show' || order === 'mount.toggle';
    calls = 0;
    draw();
  };

  const report = async (found: Detected[]): Promise<void> => {
    if (!isAlive()) return end();
    const more = Math.max(found.length - LISTED_LIMIT, 0);
    const answer = await send('page.detected', { found: found.slice(0, LISTED_LIMIT), more });
    if (stop.signal.aborted) return;
    if (address !== location.href) sidebar?.arrive();
    address = location.href;
    if (answer == null) return;
    ({ count, arrangement } = answer);
    draw();
  };

  const look = async (again: boolean): Promise<void> => {
    const rules = await send('page.opened', { again });
    if (stop.signal.aborted) return;
    if (rules == null) {
      // The background ended in the middle of it. Where the site is not switched on, it has told us to go.
      if (isAlive()) setTimeout(() => void look(again), AGAIN_MS);
      return;
    }
    looking.abort();
    looking = new AbortController();
    const fields = rules.fields.length > 0 ? lent.sidecarFields?.(rules.fields) : undefined;
    found = watchPage(document, createRecognizer(rules, fields), (news) => void report(news), looking.signal);
  };

  world.sidecar = {
    isAlive,
    end,
    found: () => found(),
    hide: (isHidden) => sidebar?.hide(isHidden),
    adopt(create) {
      sidebar ??= create(stop.signal, end);
      draw();
    },
  };
  receive(obey, stop.signal);
  void look(false);

  // A page that comes back by the Back button finds its tab's mount given to the page between.
  const comeBack = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    end();
    start();
  };
  addEventListener('pageshow', comeBack, { signal: stop.signal });
}
