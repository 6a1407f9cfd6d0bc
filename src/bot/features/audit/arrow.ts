/** Before and after. */
export const arrow = (before: string, after: string): string => `${before} -> ${after}`;

/** Of a bill or an income: whether it has ended. */
export const endWords = (old: unknown, value: unknown): string =>
  arrow(old ? "ended" : "running", value ? "ended" : "running");
