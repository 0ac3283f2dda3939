/** An answer about one conversation is a few kilobytes; nothing near this limit is one. */
const LIMIT_BYTES = 2 * 1024 * 1024;

/** Reads a body as UTF-8 text, at most 2 MiB of it: `undefined` when there is more. Rejects as the stream does. */
export async function readBody(response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const chunk = await reader?.read();
    if (chunk?.value === undefined) return text + decoder.decode();
    bytes += chunk.value.byteLength;
    if (bytes > LIMIT_BYTES) return undefined;
    text += decoder.decode(chunk.value, { stream: true });
  }
}
