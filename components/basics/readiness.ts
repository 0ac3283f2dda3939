import { say } from '../../utils/words.ts';

/**
 * Whether acts may happen now. `unarmed`: the panel may be covered by the page, so a press may not be meant.
 * `waiting`: the agent has to wait, for the reason given.
 */
export type Readiness = { kind: 'ready' } | { kind: 'unarmed' } | { kind: 'waiting'; because: string };

/** Nothing stands in the way. */
export const READY: Readiness = { kind: 'ready' };

type Pressable = { disabled?: true; 'aria-disabled'?: true; title?: string; onClick?: () => void };

/**
 * The attributes of a button that acts. Unarmed, it is disabled for real, as the defence against clickjacking asks;
 * while waiting, it only says so and does nothing, so that the keyboard's focus stays where it is.
 */
export function pressable(readiness: Readiness, onPress?: () => void): Pressable {
  if (readiness.kind === 'unarmed') return { disabled: true, title: say('unarmed') };
  if (readiness.kind === 'waiting') return { 'aria-disabled': true, title: readiness.because };
  return onPress === undefined ? {} : { onClick: onPress };
}
