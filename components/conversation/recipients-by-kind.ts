import type { Recipient } from '../../utils/conversation/conversation.ts';

const FIRST_KINDS = ['to', 'cc', 'bcc'];

/** The recipients in groups: to, cc, bcc, then other kinds as they come. Within a group they keep their order. */
export function recipientsByKind(recipients: readonly Recipient[]): { kind: string; contactIds: string[] }[] {
  const groups = new Map<string, string[]>(FIRST_KINDS.map((kind) => [kind, []]));
  for (const { kind, contactId } of recipients) {
    const name = FIRST_KINDS.find((first) => first === kind.toLowerCase()) ?? kind;
    groups.set(name, [...(groups.get(name) ?? []), contactId]);
  }
  return [...groups].flatMap(([kind, contactIds]) => (contactIds.length === 0 ? [] : [{ kind, contactIds }]));
}

/** The first so many contacts of all groups together; groups that get none are left out. */
export function firstContacts(groups: ReturnType<typeof recipientsByKind>, limit: number): ReturnType<typeof recipientsByKind> {
  let left = limit;
  return groups.flatMap(({ kind, contactIds }) => {
    const shown = contactIds.slice(0, left);
    left -= shown.length;
    return shown.length === 0 ? [] : [{ kind, contactIds: shown }];
  });
}
