import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A copy of a production build in which the sites are switched on from the start, since a browser's permission prompt
 * can't be answered by a program. Nothing else in it differs. It takes the place of what stood in `folder`, which is a fresh
 * one unless given. Answers the copy's folder.
 */
export function copyBuild(build: string, sites: readonly string[], folder?: string): string {
  const copy = folder ?? mkdtempSync(join(tmpdir(), 'sidecar-build-'));
  rmSync(copy, { recursive: true, force: true });
  cpSync(build, copy, { recursive: true });
  const path = join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { host_permissions: string[] };
  writeFileSync(path, JSON.stringify({ ...manifest, host_permissions: [...manifest.host_permissions, ...sites] }));
  return copy;
}
