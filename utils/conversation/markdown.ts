/**
 * A text that means itself in Markdown and HTML, on one line; no web address in it becomes a link. Sources: CommonMark 0.31, 2.4 (any ASCII
 * punctuation can be escaped), and GitHub's extension, 6.9 (what begins with `http:`, `https:`, `ftp:` or `www.` is a link).
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()#+!|<>~&$@]/g, '\\$&')
    .replace(/:(?=\/\/)|(?<=(?<![a-z0-9])www)\./gi, '\\$&');
}
