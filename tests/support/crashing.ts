import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { HOSTS } from '../../sandbox/hosts.ts';
import { DEMO_KEY } from '../../sandbox/keys.ts';
import type { BrowserName, LaunchedBrowser } from '../../sandbox/launch/browser.ts';
import { launchBrowser } from '../../sandbox/launch/launch.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import { Popup } from './popup.ts';

/** A browser that is ended by force and started again on the same profile, while Fernand goes on. */
export class Crashing {
  readonly #name: BrowserName;
  readonly profile: string;
  readonly sandbox: Sandbox;
  #browser: LaunchedBrowser | undefined;

  private constructor(name: BrowserName, profile: string, sandbox: Sandbox) {
    this.#name = name;
    this.profile = profile;
    this.sandbox = sandbox;
  }

  static async start(name: BrowserName): Promise<Crashing> {
    const crashing = new Crashing(name, mkdtempSync(join(tmpdir(), 'sidecar-crashing-')), await startSandbox());
    await crashing.restart();
    return crashing;
  }

  get browser(): LaunchedBrowser {
    if (this.#browser === undefined) throw new Error('The browser does not run.');
    return this.#browser;
  }

  /** Starts it on what the former one has left. No page of ours is opened but the one that the installation opens by itself. */
  async restart(): Promise<void> {
    this.#browser = await launchBrowser(this.#name, {
      port: this.sandbox.port,
      hosts: HOSTS,
      sites: [],
      profile: this.profile,
      warmProfile: process.env.SIDECAR_WARM_PROFILE,
    });
  }

  async kill(): Promise<void> {
    await this.browser.kill();
    this.#browser = undefined;
  }

  async open(page: string): Promise<Page> {
    const opened = await this.browser.context.newPage();
    // An installation opens the settings by itself, and takes a tab for it that is still empty.
    await expect(() => opened.goto(this.browser.address(page))).toPass();
    return opened;
  }

  /** The popup, with this conversation in it. */
  async lookUp(id: string): Promise<Popup> {
    const popup = new Popup(await this.open('popup.html'));
    await popup.lookUp(id);
    return popup;
  }

  /** Keeps the key on the device: what is in memory goes with the browser. `settings` is the settings' page. */
  async saveKey(settings: Page): Promise<void> {
    const answer = await settings.evaluate(
      async (key) => JSON.stringify(await chrome.runtime.sendMessage({ name: 'key.save', said: { key, place: 'device' } })),
      DEMO_KEY,
    );
    expect(answer).toContain('"ok":true');
  }

  async end(): Promise<void> {
    await this.#browser?.kill();
    await this.sandbox.close();
    for (const folder of [this.profile, `${this.profile}-extension`])
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
