/** One thing measured beside its yardstick, in the same run: milliseconds, or counts, of each round. */
export type Measured = { name: string; yardstick: string; ours: number[]; theirs: number[] };

/** The middle of these numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** A table of medians, and of how many times the yardstick each is: machines differ, the ratio of one run does not much. */
export function tableOf(measured: readonly Measured[]): string {
  const rows = measured.map(({ name, yardstick, ours, theirs }) => {
    const [own, other] = [median(ours), median(theirs)];
    return [name, `${own.toFixed(1)} ms`, yardstick, `${other.toFixed(1)} ms`, `${(own / other).toFixed(2)} ×`, String(ours.length)];
  });
  const all = [['', 'median', 'beside', 'median', 'ratio', 'rounds'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
