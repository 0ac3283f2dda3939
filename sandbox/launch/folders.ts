import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { copyBuild } from './copy-build.ts';

/** What a browser is started on: a copy of the build in which the sites are switched on, and a profile. `remove` leaves no trace of what is not kept. */
export type Folders = { build: string; profile: string; remove: () => void };

/** Folders of their own for one run. */
export function freshFolders(build: string, sites: readonly string[]): Folders {
  const copy = copyBuild(build, sites);
  const profile = mkdtempSync(join(tmpdir(), 'sidecar-profile-'));
  return {
    build: copy,
    profile,
    remove() {
      // A browser that has just ended can still have a hand in its profile.
      for (const path of [copy, profile]) rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/**
 * A profile that is kept, and the copy beside it. An extension's ID comes from its folder's path, and what it stored belongs
 * to its ID, so the path stays. Throws a sentence where a browser has the profile open.
 */
export function keptFolders(build: string, sites: readonly string[], path: string): Folders {
  // Firefox takes an extension by its whole path only.
  const profile = resolve(path);
  if (ownerOf(profile) !== undefined) throw new Error(`A browser has ${profile} open already. Close its window first.`);
  // Chromium takes a background whose version it has seen from here, and would not look at a new build.
  rmSync(join(profile, 'Default', 'Service Worker'), { recursive: true, force: true });
  return { build: copyBuild(build, sites, `${profile}-extension`), profile, remove: () => undefined };
}

/** The link that Chromium, and that Firefox, has in a profile that it runs on: to its host and its process. */
const LOCKS = ['SingletonLock', 'lock'];

/** The process of the browser that runs on the profile. On Windows, where there are no such links, its files are locked instead. */
export function ownerOf(profile: string): number | undefined {
  for (const lock of LOCKS) {
    try {
      const owner = Number(/\d+$/.exec(readlinkSync(join(profile, lock)))?.[0]);
      if (process.kill(owner, 0)) return owner;
    } catch {
      // No such lock, or one that a browser has left which is no more.
    }
  }
  return undefined;
}
