/** A text that means itself in Markdown and HTML, on one line. Source: CommonMark 0.31, 2.4 (any ASCII punctuation can be escaped). */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+!|<>~&$@]/g, '\\$&');
}
