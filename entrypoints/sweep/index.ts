import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { removeLeftovers } from '../../utils/page-host/host.ts';

/** Takes away what scripts of ours have left in a page that were cut off from the extension, as an update does. */
export default defineUnlistedScript(() => {
  removeLeftovers();
});
