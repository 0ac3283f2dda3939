/** The drawings, each on a grid of 16 with strokes of 1.5. */
const DRAWINGS = {
  'to-left': 'M2.75 3v10M13 8H6M8.75 5.25 6 8l2.75 2.75',
  'to-right': 'M13.25 3v10M3 8h7M7.25 5.25 10 8l-2.75 2.75',
  settings:
    'M2.5 5h5M11.5 5h2M2.5 11h2M8.5 11h5M9.5 3.25a1.75 1.75 0 1 0 0 3.5 1.75 1.75 0 0 0 0-3.5ZM6.5 9.25a1.75 1.75 0 1 0 0 3.5 1.75 1.75 0 0 0 0-3.5Z',
  collapse: 'M6.5 4 10.5 8l-4 4',
  'collapse-left': 'M9.5 4 5.5 8l4 4',
  dismiss: 'm4 4 8 8M12 4l-8 8',
  search: 'M7 2.75a4.25 4.25 0 1 0 0 8.5 4.25 4.25 0 0 0 0-8.5ZM10.1 10.1l3.15 3.15',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  copy: 'M6 5.75h6.25v7.5H6zM3.75 10.25v-7.5H10',
  check: 'm3.5 8.5 3 3 6-7',
  refresh: 'M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3',
  open: 'M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 5.25V8l2 1.5',
  shield: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM4.25 4.25l7.5 7.5',
  question: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM6.5 6.5a1.5 1.5 0 1 1 2 1.4c-.4.2-.5.5-.5.9M8 10.9h.01',
  target: 'M8 4.75a3.25 3.25 0 1 0 0 6.5 3.25 3.25 0 0 0 0-6.5ZM8 1.75v3M8 11.25v3M1.75 8h3M11.25 8h3',
  warning: 'M8 2.75 14 13H2L8 2.75ZM8 6.75v3M8 11.4h.01',
} as const;

/** The name of a drawing. */
export type IconName = keyof typeof DRAWINGS;

/** A small drawing in the colour of the text around it. It is decoration: words beside it, or a label, say the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" data-name={name} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={DRAWINGS[name]} />
    </svg>
  );
}
