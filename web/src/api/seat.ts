/**
 * The demo shows two people in two windows of one browser (pages/demo). Such a window is named by whoever opened it, and
 * its session lies in a cookie of its own; in every other window there is the browser's one session.
 */
const named = /^dau-moi-seat-(phone|desk)/.exec(window.name)?.[1];

export const seat: string | undefined = named;

/** What is kept on this device is kept for each of them by itself. */
export const seatSuffix = named ? `-${named}` : '';
