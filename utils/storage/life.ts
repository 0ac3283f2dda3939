import { browser } from 'wxt/browser';

const BEGUN = 'begun';

/**
 * Whether this is the background's first start since the browser began, or since the extension was installed, updated, loaded anew or
 * switched on. Browsers have no event for some of these; what they have in common is that `storage.session` is empty.
 */
export async function isFirstStart(): Promise<boolean> {
  return await navigator.locks.request(BEGUN, async () => {
    const { [BEGUN]: begun } = await browser.storage.session.get(BEGUN);
    if (begun === true) return false;
    await browser.storage.session.set({ [BEGUN]: true });
    return true;
  });
}
