import { browser } from 'wxt/browser';

const STORED_AS = 'spent';

/** What the browser had no room to keep: it counts as long as the background lives. */
let unwritten: unknown;

/** Changes what is kept of the requests that were spent, as one step. It outlives the browser: Fernand's minute does not begin anew with it. */
export async function updateSpent<Spent>(change: (spent: Spent) => Spent, nothing: Spent): Promise<Spent> {
  return await navigator.locks.request(STORED_AS, async () => {
    const { [STORED_AS]: stored } = await browser.storage.local.get(STORED_AS).catch((): Record<string, unknown> => ({}));
    const spent = change(((unwritten ?? stored) as Spent | undefined) ?? nothing);
    unwritten = await browser.storage.local.set({ [STORED_AS]: spent }).then(
      () => undefined,
      () => spent,
    );
    return spent;
  });
}
