import { globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/**
 * The bounds of what runs in pages, minified and gzipped: in every page of a site that is switched on, in those that speak of a conversation, in
 * those of a site with a template for fields, and where an agent picks an ID or looks for where one stands.
 */
const LIMIT_BYTES: Record<string, number> = { 'page.js': 5_900, 'mount.js': 3_100, 'fields.js': 3_000, 'guide.js': 14_500 };

/** A shipped file, what it weighs gzipped, and the most that it may weigh if it runs in pages. */
export type Bundle = { file: string; path: string; bytes: number; limit: number | undefined };

/** The scripts and styles of a build. */
export function bundlesOf(build: string): Bundle[] {
  return globSync('**/*.{js,css}', { cwd: build })
    .toSorted()
    .map((file) => {
      const path = `${build}/${file}`;
      return { file, path, bytes: gzipSync(readFileSync(path), { level: 9 }).length, limit: LIMIT_BYTES[file] };
    });
}
