/** Pages that tests put in, by host and path. */
export class AddedPages {
  readonly #pages = new Map<string, { html: string; headers: Readonly<Record<string, string>> }>();

  /** Keeps a page for this host and path, in place of an earlier one. */
  add(host: string, path: string, html: string, headers: Readonly<Record<string, string>> = {}) {
    this.#pages.set(host.toLowerCase() + path, { html, headers });
  }

  /** The page that a request asks for, or `undefined` when none was put there. The query does not matter. */
  answer(request: Request): Response | undefined {
    const { hostname, pathname } = new URL(request.url);
    const page = this.#pages.get(hostname + pathname);
    if (page === undefined) return undefined;
    const headers = new Headers({ 'Content-Type': 'text/html; charset=utf-8' });
    for (const [name, value] of Object.entries(page.headers)) headers.set(name, value);
    return new Response(page.html, { headers });
  }
}
