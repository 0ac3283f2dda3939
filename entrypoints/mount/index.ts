import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { world } from '../../utils/messages/page-world.ts';
import { createSidebar } from './sidebar.ts';

/** Places the sidebar for the script that watches the page. It is started where there is something to show, and nowhere else. */
export default defineUnlistedScript(() => {
  world.sidecar?.adopt(createSidebar);
});
