import { useEffect, useState } from 'preact/hooks';

/** A second press so soon after the first was meant for what stood there then. */
const GUARD_MS = 800;

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
