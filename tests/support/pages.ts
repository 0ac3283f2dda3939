/** A page with this content. Nothing in it mentions a conversation by itself. */
export function html(body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>${head}</head><body>${body}</body></html>`;
}

/** A page with a link to each of these conversations. */
export function links(ids: readonly (string | number)[]): string {
  return html(
    `<ul>${ids.map((id) => `<li><a href="https://app.getfernand.com/piedpiper/conversations/view/${id}">read ${id}</a></li>`).join('')}</ul>`,
  );
}
