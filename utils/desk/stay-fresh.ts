import { effect, type ReadonlySignal, untracked } from '@preact/signals';
import type { Desk } from './desk.ts';

/** A copy older than this is read again while it is looked at. */
const OLD_MS = 60_000;

/** How often its age is looked at. */
const LOOK_MS = 5_000;

/** What tells whether the agent looks at a view. */
export type Sight = {
  /** Whether its document is on the screen. */
  isOnScreen: ReadonlySignal<boolean>;
  /** Whether the agent can see the view in it: a sidebar can be collapsed, or covered. */
  isSeen: () => boolean;
};

/**
 * Keeps what is shown up to date while the agent looks at it: it is read again when they come back to it, and every minute. The background
 * reads once for all views, and not at all where reads run short. That the page shows something else is no coming back: no page must
 * cause reads by it.
 */
export function stayFresh(desk: Desk, { isOnScreen, isSeen }: Sight): void {
  let wasAway = false;
  let askedAt = Date.now();
  const refresh = () => {
    askedAt = Date.now();
    void desk.refresh();
  };
  effect(() => {
    if (!isOnScreen.value) wasAway = true;
    else if (isSeen() && wasAway) {
      wasAway = false;
      untracked(refresh);
    }
  });
  setInterval(() => {
    const { conversation, readAt = 0 } = desk.entry.peek() ?? {};
    const isOld = Date.now() - Math.max(readAt, askedAt) >= OLD_MS;
    if (conversation !== undefined && isOld && isOnScreen.peek() && isSeen()) refresh();
  }, LOOK_MS);
}
