import { type Database, type Kept } from './changes-database.ts';

/** What is to be brought into line: what is missing in the database or too much there, what is set aside or no longer to be, and the journal, if need be. */
export type Alignment = {
  database: Database;
  journal: { write: (entries: Record<string, unknown>) => Promise<void> };
  missing: Kept[];
  surplus: string[];
  aside: [name: string, stored: unknown][];
  settled: string[];
  entries: Record<string, unknown> | undefined;
};

/**
 * Brings both places into line, and writes nothing where they are. Answers whether they are by then: what there is no room for waits for the
 * next loading, as nothing was let go of.
 */
export async function align({ database, journal, missing, surplus, aside, settled, entries }: Alignment): Promise<boolean> {
  try {
    if (missing.length + surplus.length + aside.length + settled.length > 0) {
      const step = database.transaction(['pending', 'quarantine'], 'readwrite', { durability: 'strict' });
      await Promise.all([
        ...surplus.map((key) => step.objectStore('pending').delete(key)),
        ...missing.map((pending) => step.objectStore('pending').put(pending, pending.key)),
        ...settled.map((name) => step.objectStore('quarantine').delete(name)),
        ...aside.map(([name, stored]) => step.objectStore('quarantine').put(stored, name)),
        step.done,
      ]);
    }
    if (entries !== undefined) await journal.write(entries);
    return true;
  } catch {
    return false;
  }
}

/** What a change that can't be read is known by, in whichever place it stands. */
export function nameOf(stored: unknown): string {
  const key = (stored as { key?: unknown } | null | undefined)?.key;
  return typeof key === 'string' ? key : JSON.stringify(stored);
}

/** What the journal is to hold, unless it does. */
export function entriesUnless(present: readonly unknown[], wanted: ReadonlyMap<string, unknown>): Record<string, unknown> | undefined {
  const revisionOf = (stored: unknown) => (stored as Partial<Kept> | null)?.revision;
  const isThere = (stored: unknown) => wanted.has(nameOf(stored)) && revisionOf(stored) === revisionOf(wanted.get(nameOf(stored)));
  return present.length === wanted.size && present.every(isThere) ? undefined : Object.fromEntries(wanted);
}
