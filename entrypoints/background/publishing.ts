import type { Publication } from '../../utils/messages/contract.ts';
import { tellOrKnow } from '../../utils/messages/told.ts';
import { dropMounts, type Mount, readMounts } from '../../utils/storage/mounts.ts';
import { type Published, readEntry, readKeyState, readOutbox, readPage, readPick, watchPublished } from '../../utils/storage/published.ts';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import { refreshAccess } from './access.ts';

/** Passes on to the frames in pages what is published, as in Firefox they cannot watch the storage: to each only what it shows. */
export function publishToMounts(): void {
  watchPublished((published) => void passOn(published));
}

/** What a tab's view shows at first. */
export async function firstPublication(tabId: number | undefined): Promise<Publication> {
  const [access, key, outbox, page, pick] = await Promise.all([
    refreshAccess(),
    readKeyState(),
    readOutbox(),
    tabId === undefined ? undefined : readPage(tabId),
    tabId === undefined ? undefined : readPick(tabId),
  ]);
  return {
    access,
    ...(key !== undefined && { key }),
    ...(outbox !== undefined && { outbox }),
    ...(page !== undefined && { page }),
    ...(pick !== undefined && { pick }),
  };
}

/** Has a mount show this conversation: something was done to it elsewhere. */
export async function selectInMount(mount: Mount, id: ConversationId): Promise<void> {
  await tellMount(mount, { select: id, entries: [await readEntry(id)] });
}

/** Tells those mounts. */
export async function tellMounts(isMeant: (mount: Mount) => boolean, publication: Publication): Promise<void> {
  await Promise.all((await readMounts()).filter(isMeant).map((mount) => tellMount(mount, publication)));
}

async function passOn(published: Published): Promise<void> {
  const mounts = await readMounts();
  // All at once: a tab that does not answer must not keep the others waiting.
  await Promise.all(
    mounts.map(async (mount) => {
      const publication = publicationFor(mount, published);
      if (publication !== undefined) await tellMount(mount, publication);
    }),
  );
}

/** A mount that nobody answers from is gone. */
async function tellMount(mount: Mount, publication: Publication): Promise<void> {
  const fate = await tellOrKnow(mount.tabId, mount.frameId, { publication });
  if (fate === 'nobody') await dropMounts((other) => other.word === mount.word);
}

function publicationFor(mount: Mount, published: Published): Publication | undefined {
  if ('key' in published) return { key: published.key };
  if ('access' in published) return { access: published.access };
  if ('outbox' in published) return { outbox: published.outbox };
  if ('entry' in published) return mount.shown.includes(published.entry.id) ? { entries: [published.entry] } : undefined;
  if ('pick' in published) return published.tabId === mount.tabId ? { pick: published.pick ?? null } : undefined;
  return published.tabId === mount.tabId && published.page !== undefined ? { page: published.page } : undefined;
}
