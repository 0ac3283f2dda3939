import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { warmUpFirefox } from '../../sandbox/launch/firefox/warm-up.ts';

/** Before all tests: the profile that each Firefox of theirs begins with a copy of. It has never seen Sidecar. */
export default async function warmUp(): Promise<() => void> {
  const profile = mkdtempSync(join(tmpdir(), 'sidecar-warm-'));
  await warmUpFirefox(profile);
  process.env.SIDECAR_WARM_PROFILE = profile;
  return () => rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
