/** Something measured, beside the bound that it is held to if there is one. `detail` says what it was taken from. */
export type Figure = {
  part: string;
  name: string;
  value: number;
  unit: '×' | 'ms' | 'bytes' | 'nodes' | 'more';
  bound?: number;
  detail: string;
};

/** Machines that do other things too spread so much from run to run. */
const SLACK = 1.2;

/** How a figure stands to its bound, in words. */
export function verdict({ value, bound }: Figure): string {
  if (bound === undefined) return '';
  if (value <= bound) return 'held';
  const over = bound === 0 ? `${value} too many` : `${(value / bound).toFixed(2)} of the bound`;
  return value <= bound * SLACK ? `held within 20 %: ${over}` : `not held: ${over}`;
}

/** The figures as one table. */
export function tableOfFigures(figures: readonly Figure[]): string {
  const head = ['', '', 'measured', 'bound', '', ''];
  const rows = figures.map((figure) => [
    figure.part,
    figure.name,
    told(figure.value, figure.unit),
    figure.bound === undefined ? '' : told(figure.bound, figure.unit),
    verdict(figure),
    figure.detail,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return [head, ...rows].map((row) => line(row).trimEnd()).join('\n');
}

/** A number with its unit. */
export function told(value: number, unit: Figure['unit']): string {
  const digits =
    unit === '×' ? value.toFixed(2)
    : unit === 'ms' ? value.toFixed(1)
    : Math.round(value).toLocaleString('en');
  return `${digits} ${unit}`;
}

/** The middle of these numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
