/** In how many rows an ID stands. */
const DENSITIES = { none: 0, '1 %': 0.01, '10 %': 0.1, all: 1 } as const;
export type Density = keyof typeof DENSITIES;

const TEXTS_IN_ROW = 5;

/** A list as CRMs show them, in HTML: so many text nodes, five in a row. Of the rows with an ID every second one has a link, the others a label. */
export function listPage(textNodes: number, density: Density): string {
  const share = DENSITIES[density];
  const rows: string[] = [];
  for (let row = 0; row < textNodes / TEXTS_IN_ROW; row += 1) {
    const hasId = share > 0 && row % Math.round(1 / share) === 0;
    const id = 100_000 + row;
    const note =
      !hasId ? `Called back, will write again by ${(row % 28) + 1} March`
      : row % (2 / share) === 0 ? `Answered in Fernand #${id} by Monica`
      : `<a href="https://app.getfernand.com/piedpiper/conversations/view/${id}">answered</a>`;
    rows.push(
      `<tr class="row"><td><a href="/companies/${row}">Hooli ${row}</a></td><td>2026-03-${(row % 28) + 1}</td><td>€ ${row * 7},00</td><td><span class="badge">Open</span></td><td>${note}</td></tr>`,
    );
  }
  return `<main><table><tbody>${rows.join('')}</tbody></table></main>`;
}
