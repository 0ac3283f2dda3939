/** A right that is granted to a key apart from the others. `conversation.read` is a guess at a name, the other three are documented. */
export type Permission = 'conversation.read' | 'conversation.status' | 'conversation.assign' | 'conversation.update';

/** A key that may do everything. */
export const DEMO_KEY = 'sk_sandbox_mia';

/** A key that reads, and may change nothing. */
export const READ_ONLY_KEY = 'sk_sandbox_read_only';

/** A key that may do everything but assign. */
export const NO_ASSIGN_KEY = 'sk_sandbox_no_assign';

/** A key whose reads are refused. Its writes are not: rights are granted apart. */
export const NO_READ_KEY = 'sk_sandbox_no_read';

const PERMISSIONS: ReadonlyMap<string, readonly Permission[]> = new Map([
  [DEMO_KEY, ['conversation.read', 'conversation.status', 'conversation.assign', 'conversation.update']],
  [READ_ONLY_KEY, ['conversation.read']],
  [NO_ASSIGN_KEY, ['conversation.read', 'conversation.status', 'conversation.update']],
  [NO_READ_KEY, ['conversation.status', 'conversation.assign', 'conversation.update']],
]);

/** What a key may do, or `undefined` for a key that nobody made. */
export function permissionsOf(key: string | undefined): readonly Permission[] | undefined {
  return key === undefined ? undefined : PERMISSIONS.get(key);
}
