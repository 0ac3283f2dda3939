/*
 * Where cells stand in tables, of the page's own kind or made of roles. Of a long table only a few rows are looked at for each cell: it is asked for
 * one cell after the other.
 */

/** The elements that are cells. */
export const CELLS = 'td,th,[role=gridcell],[role=cell],[role=columnheader],[role=rowheader]';

/** The elements that are rows. */
export const ROWS = 'tr,[role=row]';

const TABLES = 'table,[role=grid],[role=treegrid],[role=table]';
const HEADS = 'th,[role=columnheader]';

/** So many rows at the top may be its head. */
const HEAD_ROWS = 3;

/** A cell that spans rows is looked for so far above. */
const SPANNED_ROWS = 100;

/** The column of a cell, from one, and what stands at its head, the nearest first; `undefined` for what is no cell of a table. */
export function columnOf(cell: Element): { place: number; heads: string[] } | undefined {
  const row = cell.closest(ROWS);
  const table = row?.closest(TABLES);
  if (!row || !table) return undefined;
  const place = Number(cell.getAttribute('aria-colindex')) || placesOf(row, table).get(cell);
  if (!place) return undefined;
  const heads = firstRows(table)
    .filter((other) => other !== row)
    .reverse()
    .flatMap((head) => headAt(place, head, table) ?? []);
  return { place, heads: [...new Set(heads)] };
}

function headAt(place: number, row: Element, table: Element): string | undefined {
  const places = placesOf(row, table);
  const head = cellsOf(row).find((cell) => {
    const from = Number(cell.getAttribute('aria-colindex')) || (places.get(cell) ?? Infinity);
    return from <= place && place < from + colSpan(cell);
  });
  return head?.matches(HEADS) ? (head.textContent ?? '') : undefined;
}

/** The columns that the cells of a row begin in, those of rows above that reach into it counted. */
function placesOf(row: Element, table: Element): Map<Element, number> {
  const places = new Map<Element, number>();
  let taken: number[] = [];
  for (const each of rowsUpTo(row, table)) {
    let column = 0;
    for (const cell of cellsOf(each)) {
      while ((taken[column] ?? 0) > 0) column += 1;
      places.set(cell, column + 1);
      for (let width = colSpan(cell); width > 0; width -= 1, column += 1) taken[column] = rowSpan(cell);
    }
    taken = taken.map((rows) => rows - 1);
  }
  return places;
}

/** The rows whose cells may reach into this one, and this one: most are as wide as the table is, and nothing reaches into them. */
function rowsUpTo(row: Element, table: Element): Element[] {
  const rows = [row];
  if (widthOf(row) >= Math.max(...firstRows(table).map(widthOf))) return rows;
  for (let above = row.previousElementSibling; above && rows.length < SPANNED_ROWS; above = above.previousElementSibling)
    rows.unshift(above);
  return rows;
}

function widthOf(row: Element): number {
  return cellsOf(row).reduce((width, cell) => width + colSpan(cell), 0);
}

function firstRows(table: Element): Element[] {
  if ('rows' in table)
    return Array.from({ length: HEAD_ROWS }, (_, index) => (table as HTMLTableElement).rows.item(index)).filter((row) => row !== null);
  const found: Element[] = [];
  const walker = document.createTreeWalker(table, NodeFilter.SHOW_ELEMENT);
  while (found.length < HEAD_ROWS && walker.nextNode()) {
    const element = walker.currentNode as Element;
    if (element.matches(ROWS)) found.push(element);
  }
  return found;
}

function cellsOf(row: Element): Element[] {
  if ('cells' in row) return [...(row as HTMLTableRowElement).cells];
  return [...row.querySelectorAll(CELLS)].filter((cell) => cell.closest(ROWS) === row);
}

function colSpan(cell: Element): number {
  return (cell as HTMLTableCellElement).colSpan || Number(cell.getAttribute('aria-colspan')) || 1;
}

/** Zero stands for all that follow. */
function rowSpan(cell: Element): number {
  return (cell as HTMLTableCellElement).rowSpan === 0 ? Infinity : (cell as HTMLTableCellElement).rowSpan || 1;
}
