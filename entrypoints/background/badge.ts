import { browser } from 'wxt/browser';
import { isForAgent, type Pending } from '../../utils/conversation/pending.ts';
import { say, sayCount } from '../../utils/words.ts';

/** White is well to read on both. */
const WAITING_COLOUR = '#5b4bdb';
const TROUBLE_COLOUR = '#b3261e';

/** How many changes have not reached Fernand yet, on the toolbar button; in red where the agent is needed, or the browser keeps nothing. */
export async function showBadge(pendings: readonly Pending[], quarantined: number, isStuck: boolean): Promise<void> {
  const length = pendings.length + quarantined;
  const isTrouble = isStuck || quarantined > 0 || pendings.some(({ state }) => isForAgent(state));
  await browser.action.setBadgeBackgroundColor({ color: isTrouble ? TROUBLE_COLOUR : WAITING_COLOUR });
  await browser.action.setBadgeText({
    text:
      length === 0 ?
        isStuck ? '!'
        : ''
      : length > 99 ? '99+'
      : String(length),
  });
  await browser.action.setTitle({ title: length > 0 ? sayCount('badgeTitle', length) : say(isStuck ? 'badgeStuck' : 'productName') });
}
