import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { Access } from '../conversation/access.ts';
import { FERNAND_PERMISSION } from './permission.ts';

/** How a view asks for access. */
export type Asking = {
  /** Access is missing, and was asked for in vain. */
  isRefused: ReadonlySignal<boolean>;
  /**
   * Has the browser ask the agent, and answers whether it was allowed. What then holds comes by publication.
   * It must be the first thing after a click: browsers ask only while they see a person's hand behind it.
   */
  ask: () => Promise<boolean>;
};

/** A way to ask for access, beside what is published of it. */
export function createAsking(access: ReadonlySignal<Access | undefined>): Asking {
  const isRefused = signal(false);
  effect(() => {
    if (access.value === 'granted') isRefused.value = false;
  });
  return {
    isRefused,
    async ask() {
      const isAllowed = await browser.permissions.request(FERNAND_PERMISSION).catch(() => false);
      isRefused.value = !isAllowed && access.peek() !== 'granted';
      return isAllowed;
    },
  };
}
