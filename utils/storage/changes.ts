import { align, entriesUnless, nameOf } from './alignment.ts';
import { type Database, isPast, type Kept, newestPast, openDatabase, type Past, type Place, restore, write } from './changes-database.ts';

/*
 * The room of changes: those that are pending stand in two places, since a damaged IndexedDB opens empty and without an error (seen in
 * Chromium 156 and Firefox 153). Only the background may import it.
 */

/** What of the history is wanted: up to so many that match. */
export type Wanted<Ended> = { count: number; matches?: (ended: Ended) => boolean };

/** So many are read from the history at a time: nothing that is to be kept waits longer than for these. */
const BATCH = 200;

/** So long after the history was cleared of it, nobody says or finds a change any more that is over. */
const CLEARED_MS = 24 * 60 * 60_000;

/** The second place: small, and apart from the database. `storage.local` in the product. */
export type Journal = {
  read: () => Promise<Record<string, unknown>>;
  write: (entries: Record<string, unknown>) => Promise<void>;
};

/**
 * What was found at loading. `restored` had gone from the database, and is back in it. What can't be read is set aside as it was stored, and
 * tried again at each loading: `revived` can be read by now, and stays aside until it is kept.
 */
type Loaded<Pending> = { pendings: Pending[]; restored: Pending[]; revived: Pending[]; quarantined: unknown[] };

/** What is to be kept, and what is over. A fact has happened already, whether it can be kept or not: it is kept as far as that goes. */
type Step<Pending, Ended> = { kept: readonly Pending[]; ended: readonly Ended[]; isFact?: boolean };

/** Pending changes and those that are over. */
export type ChangeStore<Pending extends Kept, Ended extends Past> = {
  /** Reads both places, and brings them into line as far as the browser has room for that. Rejects where it can't read. */
  load: () => Promise<Loaded<Pending>>;
  /** Drops what can't be read: it does not come back, and is over. Rejects where the browser did not keep that. */
  dropQuarantined: () => Promise<void>;
  /** Whether a change of this key is over, be it one that the history was cleared of. */
  isOver: (key: string) => Promise<boolean>;
  /** What the history keeps of a change that is over. */
  find: (key: string) => Promise<Ended | undefined>;
  /**
   * Keeps these, and files those as over, as one step. Safe in both places once it resolves. Where it rejects, all is as it was: whatever is
   * asked for next waits until that is so.
   */
  update: (step: Step<Pending, Ended>) => Promise<void>;
  /** The newest of what is over, and whether there is more. */
  history: (wanted: Wanted<Ended>) => Promise<{ found: Ended[]; hasMore: boolean }>;
  /** Keeps of all that is over what `amend` makes of it. */
  amend: (amend: (ended: Ended) => Ended) => Promise<void>;
  /** Forgets what all that is over was. That it is over is still known, or what is said or found twice would be done twice. */
  clear: () => Promise<void>;
  /** Forgets all that is over and ended before this moment, and the oldest of what then is more than `most`. */
  prune: (before: number, most: number) => Promise<void>;
};

/** Opens the store. `parse` answers `undefined` for what is no pending change that this version can read. */
export function openChanges<Pending extends Kept, Ended extends Past>(
  journal: Journal,
  parse: (stored: unknown) => Pending | undefined,
): ChangeStore<Pending, Ended> {
  let opening: Promise<Database> | undefined;
  const forget = () => (opening = undefined);
  const open = () =>
    (opening ??= openDatabase(forget).catch((error: unknown) => {
      // Whoever comes next tries again: there may be room by then.
      forget();
      throw error;
    }));

  /** Takes back a step that was kept in one place only. It is tried until it is done: nothing may be built on half a step. */
  let takeBack: (() => Promise<void>) | undefined;
  const openWhole = async () => {
    await takeBack?.();
    takeBack = undefined;
    return await open();
  };

  /** What stands where. Of two copies of a change the newer one counts; what is over does not count any more. */
  async function survey(database: Database) {
    const found = database.transaction(['pending', 'quarantine']);
    const [keys, inDatabase, asideAs, aside] = await Promise.all([
      found.objectStore('pending').getAllKeys(),
      found.objectStore('pending').getAll(),
      found.objectStore('quarantine').getAllKeys(),
      found.objectStore('quarantine').getAll(),
    ]);
    const inJournal = Object.values(await journal.read());
    const newest = new Map<string, Pending>();
    const unreadable = new Map<string, unknown>();
    for (const stored of [...aside, ...inDatabase, ...inJournal]) {
      const pending = parse(stored);
      if (pending === undefined) unreadable.set(nameOf(stored), stored);
      else if (pending.revision >= (newest.get(pending.key)?.revision ?? -1)) newest.set(pending.key, pending);
    }
    // Of a change that one place can't read, the other one's copy will do.
    for (const name of newest.keys()) unreadable.delete(name);
    const kept = new Map(inDatabase.flatMap((stored) => keyed(parse(stored))));
    // What is over has gone from the database on purpose: the end came between the two places.
    const names = [...newest.keys(), ...unreadable.keys()].filter((name) => !kept.has(name));
    const over = await Promise.all(names.map((name) => database.getKey('ended', name)));
    for (const name of over) {
      newest.delete(name ?? '');
      unreadable.delete(name ?? '');
    }
    return { keys, kept, asideAs, inJournal, newest, unreadable };
  }

  return {
    async load() {
      const database = await openWhole();
      const { keys, kept, asideAs, inJournal, newest, unreadable } = await survey(database);
      const isRevived = ({ key }: Pending) => asideAs.includes(key) && !kept.has(key);
      const pendings = [...newest.values()].filter((pending) => !isRevived(pending));
      const revived = [...newest.values()].filter(isRevived);
      const lost = pendings.filter(({ key }) => !kept.has(key));
      const isAligned = await align({
        database,
        journal,
        missing: pendings.filter(({ key, revision }) => kept.get(key)?.revision !== revision),
        surplus: keys.filter((key) => !pendings.some((pending) => pending.key === key)),
        aside: [...unreadable].filter(([name]) => !asideAs.includes(name)),
        settled: asideAs.filter((name) => !unreadable.has(name) && !revived.some(({ key }) => key === name)),
        // What lies aside stands in both places, too.
        entries: entriesUnless(inJournal, new Map([...newest, ...unreadable])),
      });
      return { pendings, restored: isAligned ? lost : [], revived, quarantined: [...unreadable.values()] };
    },

    async dropQuarantined() {
      const database = await openWhole();
      const { newest, unreadable } = await survey(database);
      const clearedAt = Date.now();
      const step = database.transaction(['pending', 'ended', 'quarantine'], 'readwrite', { durability: 'strict' });
      await Promise.all([
        ...[...unreadable.keys()].flatMap((key) => [
          step.objectStore('pending').delete(key),
          step.objectStore('quarantine').delete(key),
          step.objectStore('ended').put({ key, clearedAt }),
        ]),
        step.done,
      ]);
      // What still stands in the journal is over by now.
      await journal.write(Object.fromEntries(newest)).catch(() => undefined);
    },

    async isOver(key) {
      return (await (await openWhole()).getKey('ended', key)) !== undefined;
    },

    async update({ kept, ended, isFact = false }) {
      const database = await openWhole();
      const keys = [...kept, ...ended].map(({ key }) => key);
      const former = await Promise.all(
        keys.map(async (key) => ({ key, pending: await database.get('pending', key), aside: await database.get('quarantine', key) })),
      );
      await write(database, kept, ended);
      try {
        const entries = await journal.read();
        const gone = new Set(ended.map(({ key }) => key));
        const rest = Object.entries(entries).filter(([key]) => !gone.has(key));
        await journal.write({ ...Object.fromEntries(rest), ...entriesOf(kept) });
      } catch (error) {
        // The database knows better than the journal: it is the newer one, and knows what is over.
        if (isFact) return;
        // What was not kept in both places was not kept: whoever wanted it is told so, and it must not be done later all the same.
        takeBack = async () => await restore(await open(), former);
        await openWhole().catch(() => undefined);
        throw error;
      }
    },

    async find(key) {
      const stored = await (await openWhole()).get('ended', key);
      return isPast(stored) ? (stored as Ended) : undefined;
    },

    async history({ count, matches = () => true }) {
      const database = await openWhole();
      const found: Ended[] = [];
      let before: Place | undefined;
      for (;;) {
        const batch = (await newestPast(database, BATCH, before)) as Ended[];
        // One more than is wanted tells that there is more.
        for (const ended of batch) if (found.length <= count && matches(ended)) found.push(ended);
        before = batch.at(-1);
        if (found.length > count || batch.length < BATCH) break;
      }
      return { found: found.slice(0, count), hasMore: found.length > count };
    },

    async amend(amend) {
      const database = await open();
      const step = database.transaction('ended', 'readwrite', { durability: 'strict' });
      for (let cursor = await step.store.openCursor(); cursor !== null; cursor = await cursor.continue()) {
        if (isPast(cursor.value)) await cursor.update(amend(cursor.value as Ended));
      }
      await step.done;
    },

    async clear() {
      const database = await open();
      const clearedAt = Date.now();
      const step = database.transaction('ended', 'readwrite', { durability: 'strict' });
      for (let cursor = await step.store.openCursor(); cursor !== null; cursor = await cursor.continue()) {
        const { key, at = 0 } = cursor.value;
        // Without a moment it stands in no list.
        if (Math.max(at, 'clearedAt' in cursor.value ? cursor.value.clearedAt : 0) > clearedAt - CLEARED_MS)
          await cursor.update({ key, clearedAt });
        else await cursor.delete();
      }
      await step.done;
    },

    async prune(before, most) {
      const database = await open();
      const step = database.transaction('ended', 'readwrite');
      let surplus = (await step.store.index('at').count()) - most;
      for (
        let cursor = await step.store.index('at').openCursor();
        cursor !== null && (surplus > 0 || cursor.key < before);
        cursor = await cursor.continue(), surplus -= 1
      )
        await cursor.delete();
      await step.done;
    },
  };
}

function entriesOf(pendings: readonly Kept[]): Record<string, unknown> {
  return Object.fromEntries(pendings.map((pending) => [pending.key, pending]));
}

function keyed<Pending extends Kept>(pending: Pending | undefined): [string, Pending][] {
  return pending === undefined ? [] : [[pending.key, pending]];
}
