import type { Arrangement } from '../conversation/arrangement.ts';
import type { Found } from '../conversation/page-facts.ts';
import type { PageOrder } from './contract.ts';

/** What stands at the window's edge: nothing, the edge tab, or the sidebar. */
export type Sidebar = {
  /** The page shows so many conversations now. `arrangement` is how the agent has it on this site. */
  update: (count: number, arrangement: Arrangement) => void;
  /** The page went on to another address: what was put away for the former one may come back. */
  arrive: () => void;
  obey: (order: PageOrder) => void;
  /** Makes way for the moment, or comes back as it was. */
  hide: (isHidden: boolean) => void;
};

/** What a content script of ours leaves in its isolated world, for others of ours that are started in the same document. */
export type Running = {
  isAlive: () => boolean;
  end: () => void;
  /** What the page names now, an ID as often as it is there. */
  found: () => Found[];
  /** Has the sidebar make way for the moment, or come back. */
  hide: (isHidden: boolean) => void;
  /** Takes what places the sidebar, unless one stands already. `end` is called when the page or the background won't have it. */
  adopt: (create: (signal: AbortSignal, end: () => void) => Sidebar) => void;
};

/** The isolated world that our scripts share in one document. */
export const world = globalThis as { sidecar?: Running };
