import { browser } from 'wxt/browser';

/*
 * The subjects that changes have lately replaced, where the history is to keep none: in `storage.session`, so that such a change can be set
 * back for a while, and nothing of it reaches the disk.
 */

/** What a change made of a subject, and when it was over, in milliseconds since 1970. */
export type SubjectChange = { at: number; before: string; after: string };

const STORED_AS = 'subjects';

/** What is known of the changes with these keys. */
export async function readSubjects(): Promise<Record<string, SubjectChange>> {
  const { [STORED_AS]: stored } = await browser.storage.session.get(STORED_AS);
  return (stored ?? {}) as Record<string, SubjectChange>;
}

/** Remembers these too, and of all only those from `since` on. */
export async function rememberSubjects(news: Record<string, SubjectChange>, since: number): Promise<void> {
  await navigator.locks.request(STORED_AS, async () => {
    const all = Object.entries({ ...(await readSubjects()), ...news });
    await browser.storage.session.set({ [STORED_AS]: Object.fromEntries(all.filter(([, { at }]) => at >= since)) });
  });
}

export async function forgetSubjects(): Promise<void> {
  await browser.storage.session.remove(STORED_AS);
}
