import { type Figure, told, verdict } from './figures.ts';

const LINE = 20;
const TOP = 56;
const BARS_FROM = 560;
const BARS_WIDTH = 360;
const WIDTH = BARS_FROM + BARS_WIDTH + 210;

/** The bars reach from a sixteenth of the bound to sixteen times it, each doubling as wide as the last. */
const REACH = 4;

/** The figures that have a bound, as bars on its scale: those that end left of the line are held. Readable on a light and on a dark page. */
export function plotOf(figures: readonly Figure[]): string {
  const bounded = figures.filter(({ bound }) => bound !== undefined);
  const height = TOP + bounded.length * LINE + 24;
  const middle = BARS_FROM + BARS_WIDTH / 2;
  const rows = bounded.map((figure, index) => row(figure, TOP + index * LINE));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="What the detector costs, over the bound of each figure">
<style>
text { font: 12px system-ui, sans-serif; fill: #1f2328; }
.page { fill: #ffffff; }
.value { fill: #59636e; }
.held { fill: #2f7d4f; }
.near { fill: #9a6700; }
.over { fill: #c0392b; }
.bound { stroke: #59636e; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .page { fill: #0d1117; }
  .value { fill: #9198a1; }
  .held { fill: #57ab74; }
  .near { fill: #d29922; }
  .over { fill: #f0716a; }
  .bound { stroke: #9198a1; }
}
</style>
<rect class="page" width="${WIDTH}" height="${height}"/>
<text x="0" y="16">What the detector costs, over the bound of each figure: left of the line it is held. Each doubling is as wide as the last.</text>
<text class="value" x="${middle}" y="${TOP - 14}" text-anchor="middle">bound</text>
${rows.join('\n')}
<line class="bound" x1="${middle}" x2="${middle}" y1="${TOP - 8}" y2="${TOP + bounded.length * LINE}"/>
</svg>
`;
}

function row(figure: Figure, y: number): string {
  const { part, name, value, unit, bound = 0 } = figure;
  const over =
    bound === 0 ?
      value === 0 ?
        0
      : Infinity
    : value / bound;
  const doublings = Math.min(Math.max(Math.log2(over), -REACH), REACH);
  const width = ((doublings + REACH) / (2 * REACH)) * BARS_WIDTH;
  const said = verdict(figure);
  const kind =
    said === 'held' ? 'held'
    : said.startsWith('held') ? 'near'
    : 'over';
  return `<text x="0" y="${y + 13}">${escape(`${part}: ${name}`)}</text><rect class="${kind}" x="${BARS_FROM}" y="${y + 4}" width="${Math.max(width, 2).toFixed(1)}" height="12"/><text class="value" x="${BARS_FROM + BARS_WIDTH + 8}" y="${y + 13}">${escape(`${told(value, unit)}, bound ${told(bound, unit)}`)}</text>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
