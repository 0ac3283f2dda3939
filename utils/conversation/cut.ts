/** The beginning of a text that someone else wrote, at most `limit` characters of it, with "…" where something was left out. */
export function cut(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit ? text : `${characters.slice(0, limit).join('')}…`;
}
