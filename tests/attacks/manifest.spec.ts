import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/sidecar.ts';

const CHROME = '.output/chrome-mv3';
const FIREFOX = '.output/firefox-mv3';

const read = (build: string, file: string) => readFileSync(join(build, file), 'utf8');
const manifestOf = (build: string) => JSON.parse(read(build, 'manifest.json')) as Record<string, unknown>;
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

const ICONS = Object.fromEntries(['16', '32', '48', '96', '128'].map((size) => [size, `icon/${size}.png`]));

const PERMISSIONS = ['activeTab', 'alarms', 'contextMenus', 'notifications', 'scripting', 'storage'];

/** Written by hand: whatever comes in beside this was not thought about. */
const COMMON = {
  manifest_version: 3,
  name: '__MSG_productName__',
  short_name: 'Sidecar',
  description: '__MSG_productDescription__',
  version,
  default_locale: 'en',
  icons: ICONS,
  host_permissions: ['https://api.getfernand.com/*'],
  optional_host_permissions: ['https://*/*'],
  commands: {
    'toggle-sidebar': { suggested_key: { default: 'Alt+Shift+J' }, description: '__MSG_commandToggleSidebar__' },
    'open-panel': { suggested_key: { default: 'Alt+Shift+Q' }, description: '__MSG_commandOpenPanel__' },
  },
  content_security_policy: {
    extension_pages:
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src https://api.getfernand.com; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  },
  options_ui: { open_in_tab: true, page: 'options.html' },
};

test('the manifest for Chrome grants this and nothing else', () => {
  const { action, ...manifest } = manifestOf(CHROME);
  expect(manifest).toEqual({
    ...COMMON,
    permissions: [...PERMISSIONS, 'sidePanel'],
    side_panel: { default_path: 'sidepanel.html' },
    minimum_chrome_version: '144',
    externally_connectable: { ids: [] },
    web_accessible_resources: [{ resources: ['sidebar.html'], matches: ['https://*/*'], use_dynamic_url: true }],
    background: { service_worker: 'background.js' },
  });
  expect(action).toMatchObject({ default_popup: 'popup.html' });
});

test('the manifest for Firefox grants this and nothing else', () => {
  const { action, ...manifest } = manifestOf(FIREFOX);
  expect(manifest).toEqual({
    ...COMMON,
    permissions: PERMISSIONS,
    sidebar_action: {
      default_panel: 'sidepanel.html',
      default_title: 'Sidecar for Fernand',
      default_icon: { '16': 'icon/16.png', '32': 'icon/32.png' },
      open_at_install: false,
    },
    browser_specific_settings: {
      gecko: { id: 'sidecar@getfernand.com', strict_min_version: '147.0', data_collection_permissions: { required: ['none'] } },
    },
    web_accessible_resources: [{ resources: ['sidebar.html'], matches: ['https://*/*'] }],
    background: { scripts: ['background.js'] },
  });
  expect(action).toMatchObject({ default_popup: 'popup.html' });
});

for (const build of [CHROME, FIREFOX]) {
  test(`what runs in pages holds no key, no way to Fernand and no library: ${build}`, () => {
    const script = read(build, 'page.js') + read(build, 'mount.js');
    for (const word of [
      'X-API-Key',
      'api.getfernand',
      'apiKey',
      'zod',
      'preact',
      'indexedDB',
      'sk_',
      'fetch(',
      'XMLHttpRequest',
      'WebSocket',
      'sendBeacon',
      'postMessage',
      'innerHTML',
      'eval(',
      'new Function',
      'localStorage',
      'storage.',
      'onMessageExternal',
      'import(',
    ]) {
      expect(script.toLowerCase(), word).not.toContain(word.toLowerCase());
    }
    expect(script.length).toBeLessThan(40_000);
  });

  test(`pages of ours load their own files only, and run nothing inline: ${build}`, () => {
    const pages = readdirSync(build).filter((file) => file.endsWith('.html'));
    expect(pages.sort()).toEqual(['history-page.html', 'options.html', 'popup.html', 'sidebar.html', 'sidepanel.html']);
    for (const page of pages) {
      const text = read(build, page);
      for (const [, address = ''] of text.matchAll(/(?:src|href)="([^"]*)"/g)) {
        expect(address).toMatch(/^\//);
        expect(existsSync(join(build, address)), `${page}: ${address}`).toBe(true);
      }
      expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|<style|\sstyle=|javascript:/i);
    }
  });

  test(`no file of the build names a host but Fernand’s, or carries a key or a source map: ${build}`, () => {
    const files = readdirSync(build, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(js|html|css)$/.test(file));
    expect(files.length).toBeGreaterThan(5);
    expect(readdirSync(build, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.map'))).toEqual([]);
    for (const file of files) {
      const text = read(build, file);
      expect(text, file).not.toMatch(/sk_sandbox|example\.com\/|127\.0\.0\.1|localhost:\d|sourceMappingURL/);
    }
  });
}
