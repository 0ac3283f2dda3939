import { browser } from 'wxt/browser';
import { FERNAND_PERMISSION } from '../../utils/access/permission.ts';
import type { Access } from '../../utils/conversation/access.ts';
import { publishAccess, readAccess } from '../../utils/storage/published.ts';

/** Tells every view whether the browser lets us talk to Fernand, as it stands now. Of several at once, the last one has the last word. */
export async function refreshAccess(): Promise<Access> {
  return await navigator.locks.request('access', async () => {
    const access: Access = (await browser.permissions.contains(FERNAND_PERMISSION)) ? 'granted' : 'missing';
    if ((await readAccess()) !== access) await publishAccess(access);
    return access;
  });
}
