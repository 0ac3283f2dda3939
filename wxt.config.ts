import { defineConfig } from 'wxt';

/** The one host that the product talks to. */
const FERNAND_API = 'https://api.getfernand.com/*';

/** Sites are asked for one by one, when a person switches them on. */
const ANY_SITE = 'https://*/*';

/**
 * The policy of every page of ours and of the background.
 * `connect-src` is the second wall around the API key: even a redirect cannot carry it to another host.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  'connect-src https://api.getfernand.com',
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/**
 * Preact can set HTML where it is asked to; nothing of ours asks, and our policy would forbid it. With this it cannot, so whoever
 * reviews the build finds no assignment of HTML in it.
 */
const textOnly = {
  name: 'text-only',
  transform(code: string, id: string) {
    return /[\\/]node_modules[\\/]preact[\\/]dist[\\/]preact\./.test(id) ? code.replaceAll('.innerHTML', '.textContent') : undefined;
  },
};

/** Scripts in pages are weighed by the byte: of WXT's wrapper around them, which catches errors to log them in development, nothing is needed. */
const bareScripts = {
  name: 'bare-scripts',
  transform(code: string, id: string) {
    if (!id.includes('virtual:wxt-unlisted-script-entrypoint')) return undefined;
    const [importOfOurs] = /^import definition from .*;$/m.exec(code) ?? [];
    return `${importOfOurs}\nexport default definition.main();`;
  },
};

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  vite: () => ({
    build: { target: 'es2024', modulePreload: false },
    plugins: [textOnly, bareScripts],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  }),
  manifest: ({ browser, mode }) => ({
    name: '__MSG_productName__',
    short_name: 'Sidecar',
    description: '__MSG_productDescription__',
    default_locale: 'en',
    permissions: ['activeTab', 'alarms', 'contextMenus', 'notifications', 'scripting', 'storage'],
    host_permissions: [FERNAND_API],
    optional_host_permissions: [ANY_SITE],
    // Firefox hides a new extension's button behind a menu, unless it asks for a place.
    action: { default_title: '__MSG_productName__', ...(browser === 'firefox' && { default_area: 'navbar' as const }) },
    // On Linux and Windows, Firefox opens a menu of its own on Alt with the letter that stands for it, with Shift too, whenever the page has
    // the focus: seen for F(ile) and (Hi)S(tory). These two letters stand for no menu in the languages that we know of.
    commands: {
      'toggle-sidebar': {
        suggested_key: { default: 'Alt+Shift+J' },
        description: '__MSG_commandToggleSidebar__',
      },
      'open-panel': {
        suggested_key: { default: 'Alt+Shift+Q' },
        description: '__MSG_commandOpenPanel__',
      },
    },
    web_accessible_resources: [
      {
        resources: ['sidebar.html'],
        matches: [ANY_SITE],
        // A page cannot find out that Sidecar is installed by probing a fixed address. Firefox's addresses are random anyway.
        ...(browser === 'firefox' ? {} : { use_dynamic_url: true }),
      },
    ],
    ...(mode === 'production' && {
      content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
    }),
    ...(browser === 'firefox' ?
      {
        browser_specific_settings: {
          gecko: {
            id: 'sidecar@getfernand.com',
            // Temporal came with 139, the declaration of data collection with 140 (on Android 142), scheduler.postTask with 142, the Navigation API with 147.
            strict_min_version: '147.0',
            data_collection_permissions: { required: ['none'] },
          },
        },
      }
    : {
        // Temporal came with 144.
        minimum_chrome_version: '144',
        externally_connectable: { ids: [] },
      }),
  }),
});
