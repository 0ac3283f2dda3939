/** A moment as the API writes it: UTC, whole seconds (rounded down), a `Z` at the end. Takes milliseconds since 1970. */
export function toWire(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
