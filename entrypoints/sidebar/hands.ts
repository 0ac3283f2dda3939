/** What is pressed so soon after the focus came into the frame was meant for the page that it came from. */
const REST_MS = 600;

/** A press of the pointer brings the focus with it, a moment later. */
const SAME_PRESS_MS = 100;

const FIELDS = 'input, textarea, select';

/**
 * Holds back keys that an agent was typing into the page when the page pushed the focus into this frame. Each key that comes too
 * early makes the rest begin anew, so that nobody types on into us unawares. A pointer pressed in here shows that the agent is here;
 * moving about by Tab or the arrows shows it for Enter and Space, but not for letters, which a page's form is filled in with.
 */
export function holdBackStrayKeys(frame: Window): void {
  let lettersFrom = frame.performance.now() + REST_MS;
  let pressesFrom = lettersFrom;
  let pointedAt = -Infinity;
  const rest = () => {
    const now = frame.performance.now();
    if (now - pointedAt > SAME_PRESS_MS) lettersFrom = pressesFrom = now + REST_MS;
  };

  frame.addEventListener('focus', rest);
  frame.addEventListener(
    'pointerdown',
    () => {
      pointedAt = frame.performance.now();
      lettersFrom = pressesFrom = 0;
    },
    true,
  );
  for (const type of ['keydown', 'keyup'] as const) {
    frame.addEventListener(
      type,
      (event) => {
        if (/^(Tab|Arrow)/.test(event.key)) {
          if (type === 'keydown') pressesFrom = 0;
          return;
        }
        const isPress = event.key === 'Enter' || event.key === ' ';
        const isField = event.target instanceof Element && event.target.closest(FIELDS) !== null;
        if (isField || (!isPress && event.key.length > 1) || frame.performance.now() >= (isPress ? pressesFrom : lettersFrom)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        rest();
      },
      true,
    );
  }
}
