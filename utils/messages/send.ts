import { browser } from 'wxt/browser';
import { failure, type Result, success } from '../result.ts';
import type { Answer, Answered, MessageName, Said } from './contract.ts';

/**
 * Why a message was not answered. `updated`: the extension was replaced while this page stood open. `refused`: the background knows
 * no such sender, so this frame's page was left meanwhile. Both want a reload. `unreachable`: the background ended meanwhile, or failed.
 */
export type SendProblem = 'unreachable' | 'refused' | 'updated';

/** Sends one message to the background. Typed by the contract. */
export type Send = <Name extends MessageName>(name: Name, said: Said<Name>) => Promise<Result<Answer<Name>, SendProblem>>;

/** A way to send. `mount` is the word of a frame's mount, or of a side panel, which goes with each of its messages. */
export function createSend(mount?: string): Send {
  return async (name, said) => {
    try {
      const answered: Answered | null | undefined = await browser.runtime.sendMessage({
        name,
        said,
        ...(mount !== undefined && { mount }),
      });
      return answered == null ? failure('refused') : success(answered.answer as Answer<typeof name>);
    } catch {
      return failure(isAlive() ? 'unreachable' : 'updated');
    }
  };
}

/**
 * Whether the extension that this page belongs to is still the one that runs. Seen in Firefox 153: where it was switched off or replaced, a
 * page of ours stays in its tab, and every touch of the browser's functions throws.
 */
export function isAlive(): boolean {
  try {
    return browser.runtime.id !== undefined;
  } catch {
    return false;
  }
}
