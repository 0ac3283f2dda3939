/** The side of the window at which the sidebar stands. */
export type Side = 'left' | 'right';

/** How the sidebar stands on a site. A site that was just switched on has it open. */
export type Arrangement = { open: boolean; side: Side; widthPx: number };

export const NARROWEST_PX = 280;
export const WIDEST_PX = 560;
export const DEFAULT_ARRANGEMENT: Arrangement = { open: true, side: 'right', widthPx: 360 };
