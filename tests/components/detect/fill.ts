/** Makes the page what the HTML says. */
export function fill(html: string): void {
  document.body.replaceChildren(document.createRange().createContextualFragment(html));
}
