/** A moment: milliseconds since 1970-01-01T00:00Z. The domain knows no time zones; screens and reports do. */
export type Instant = number;

/** Milliseconds of so many seconds: policies speak in seconds, instants in milliseconds. */
export const seconds = (count: number): number => count * 1000;
