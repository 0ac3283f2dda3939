import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { GuideTask } from '../../utils/messages/contract.ts';
import { isAlive, receive, serve } from '../../utils/messages/page-talk.ts';
import { world } from '../../utils/messages/page-world.ts';
import { mark, unmark } from './marks.ts';
import { startPicking } from './pick.ts';
import { tellPlaces } from './places.ts';
import { hidePlace, showPlace } from './show.ts';
import { tryRules } from './try.ts';

/** What a script of ours leaves in the isolated world, for the next one of the same kind. */
const guide = globalThis as { sidecarGuide?: { isAlive: () => boolean; end: () => void } };

/** Does in a page what an agent asks for now and then: to pick an ID, to see where one stands, or what a template would find. It is started when that is asked for. */
export default defineUnlistedScript(() => {
  if (guide.sidecarGuide?.isAlive()) return;
  guide.sidecarGuide?.end();
  const stop = new AbortController();
  let picking = new AbortController();
  const end = () => {
    picking.abort();
    stop.abort();
    unmark('sidecar-tried');
    hidePlace();
    delete guide.sidecarGuide;
  };
  guide.sidecarGuide = { isAlive, end };

  // Pages can break anything. That it could not be done is an answer too: without one, it would be started anew.
  const tryTo = (task: GuideTask): unknown => {
    try {
      return perform(task);
    } catch {
      return false;
    }
  };
  const perform = (task: GuideTask): unknown => {
    switch (task.act) {
      case 'pick':
        picking.abort();
        picking = new AbortController();
        return startPicking(picking, task.takesSelected);
      case 'try': {
        const { tried, ranges } = tryRules(task.rules);
        if (task.marks) mark('sidecar-tried', ranges);
        return tried;
      }
      case 'untry':
        picking.abort();
        unmark('sidecar-tried');
        return true;
      case 'places':
        return tellPlaces(task.ids, world.sidecar?.found() ?? []);
      case 'show':
        return showPlace(task.id, world.sidecar?.found() ?? []);
    }
  };
  serve(tryTo, stop.signal);
  receive((order) => order === 'mount.remove' && end(), stop.signal);
});
