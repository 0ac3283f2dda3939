import { useEffect, useState } from 'preact/hooks';

/** A press so soon after another one, and after what stands there has changed by it, was meant for what stood there before. */
const GUARD_MS = 500;

/**
 * Guards buttons that change places as they are pressed: whether they stand differently than at a press just now, and what to call at each
 * press. `stand` tells one state of them from another.
 */
export function useGuard(stand: string): [isGuarded: boolean, onPress: () => void] {
  const [pressed, setPressed] = useState<{ stand: string }>();
  useEffect(() => {
    if (pressed === undefined) return undefined;
    const timer = setTimeout(() => setPressed(undefined), GUARD_MS);
    return () => clearTimeout(timer);
  }, [pressed, stand]);
  return [pressed !== undefined && pressed.stand !== stand, () => setPressed({ stand })];
}
