/** One thing measured beside its yardstick, in the same run: milliseconds of each round. */
export type Measured = { name: string; yardstick: string; ours: number[]; theirs: number[] };

/** The middle of these numbers. */
function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** A table of medians, and of how many times the yardstick each is: machines differ, the ratio of one run does not much. */
export function tableOf(measured: readonly Measured[]): string {
  const rows = measured.map(({ name, yardstick, ours, theirs }) => {
    const [own, other] = [median(ours), median(theirs)];
    return [name, `${own.toFixed(1)} ms`, yardstick, `${other.toFixed(1)} ms`, `${(own / other).toFixed(2)} ×`, String(ours.length)];
  });
  const head = ['', 'median', 'beside', 'median', 'ratio', 'rounds'];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
