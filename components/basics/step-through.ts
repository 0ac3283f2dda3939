const STEPS: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Moves the focus among elements by the arrow keys, Home and End, from the last on to the first. Answers where it went. */
export function stepThrough(event: KeyboardEvent, elements: HTMLElement[]): HTMLElement | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const present = elements.findIndex((element) => element === document.activeElement);
  const next = { Home: 0, End: elements.length - 1 }[event.key] ?? stepFrom(present, STEPS[event.key], elements.length);
  const target = next === undefined ? undefined : elements[next];
  if (target === undefined) return undefined;
  event.preventDefault();
  target.focus();
  return target;
}

function stepFrom(present: number, step: number | undefined, count: number): number | undefined {
  return step === undefined || count === 0 ? undefined : (present + step + count) % count;
}
