import type { BrowserUi } from './browser-ui.ts';
import type { Background, Notice } from './chrome-api.ts';

/** From now on the notices of the background's are kept, and shown as before: a browser without a window has no place to look them up. */
export async function keepNotices({ inBackground }: BrowserUi): Promise<void> {
  await inBackground((scope: Background) => {
    const isNew = scope.notices === undefined;
    scope.notices = [];
    if (!isNew) return;
    const api = (scope.browser ?? scope.chrome).notifications;
    const create = api.create.bind(api);
    api.create = (id, notice) => {
      scope.notices?.push({ title: notice.title, message: notice.message });
      return create(id, notice);
    };
  }, undefined);
}

/** The notices since then. */
export async function readNotices({ inBackground }: BrowserUi): Promise<Notice[]> {
  return await inBackground(({ notices = [] }: Background) => notices.map(({ title, message }) => ({ title, message })), undefined);
}
