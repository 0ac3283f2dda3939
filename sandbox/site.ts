import { readFileSync } from 'node:fs';
import { Hono } from 'hono';

/** A demo site: a layout, and the views that stand in it, by path. */
export interface SiteDescription {
  /** Where its files are, under `pages/`. */
  readonly folder: string;
  /** The path that `/` leads to. */
  readonly home: string;
  readonly name: string;
  readonly views: Readonly<Record<string, { readonly title: string; readonly file: string }>>;
  /** What is fetched into a page later, by path. */
  readonly fragments: Readonly<Record<string, string>>;
}

/** As strict as a careful company's: nothing inline, nothing from elsewhere, framed by nobody. */
const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

const ASSET = /^[a-z-]+\.(css|js|svg)$/;
const ASSET_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
const DAY_MS = 86_400_000;
const DATE = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

function read(path: string): string {
  return readFileSync(new URL(`pages/${path}`, import.meta.url), 'utf8');
}

/** Puts dates where `{{day -3}}` stands: three days before `nowMs`. */
function fillDates(html: string, nowMs: number): string {
  return html.replace(/\{\{day (-?\d+)\}\}/g, (_, days: string) => DATE.format(nowMs + Number(days) * DAY_MS));
}

/** Serves a demo site. Each view has an address that works by itself, and navigation between them swaps the view in the page. */
export function createSite(site: SiteDescription, now: () => number): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  });
  app.get('/assets/:name', (c) => {
    const [name, type = ''] = ASSET.exec(c.req.param('name')) ?? [];
    if (name === undefined) return c.notFound();
    const folder = type === 'js' ? 'shared' : site.folder;
    return c.body(read(`${folder}/${name}`), 200, { 'Content-Type': ASSET_TYPES[type] ?? '' });
  });
  if (site.home !== '/') app.get('/', (c) => c.redirect(site.home));
  for (const [path, { title, file }] of Object.entries(site.views)) {
    app.get(path, (c) => {
      const view = read(`${site.folder}/${file}.html`);
      const page = read(`${site.folder}/layout.html`)
        .replace('{{title}}', `${title} · ${site.name}`)
        .replace('{{view}}', () => view);
      return c.html(fillDates(page, now()));
    });
  }
  for (const [path, file] of Object.entries(site.fragments)) {
    app.get(path, (c) => c.html(fillDates(read(`${site.folder}/${file}.html`), now())));
  }
  return app;
}
