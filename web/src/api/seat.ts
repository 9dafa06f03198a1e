/**
 * The demo shows two people in two windows of one browser (pages/demo). Such a window is named by whoever opened it, and
 * its session lies in a cookie of its own; in every other window there is the browser's one session.
 */
const named = /^dau-moi-seat-(phone|desk)/.exec(window.name)?.[1];

export const seat: string | undefined = named;

/** Along with what does not go through `api`: a file that is sent or fetched. */
export const seatHeaders: Readonly<Record<string, string>> = named ? { 'X-Seat': named } : {};

/** For a link that opens beside this window: it is the same person's. */
export const newWindow = named ? `dau-moi-seat-${named}-beside` : '_blank';

/** What is kept on this device is kept for each of them by itself. */
export const seatSuffix = named ? `-${named}` : '';
