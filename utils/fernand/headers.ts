/** The number that a header holds, or `undefined` where it holds none. */
export function numberOf(text: string | null): number | undefined {
  return text !== null && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

/** The time that a header tells, in milliseconds since 1970, or `undefined` where it tells none. */
export function timeOf(text: string | null): number | undefined {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
