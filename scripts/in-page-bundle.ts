import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

/** A module of ours with all that it imports, as one script for a page: its exports are found under this name. */
export async function bundleForPage(module: URL, name: string): Promise<string> {
  const { output } = await build({ input: fileURLToPath(module), output: { format: 'iife', name }, write: false });
  return output[0].code;
}
