/** One step of a change: an RFC 6902 operation with its path as a list of keys, as mutative writes it. */
export interface Patch {
  op: "add" | "remove" | "replace";
  path: (string | number)[];
  value?: unknown;
}

/** One line of the journal: a change, or a refused attempt (no patches). */
export interface Change {
  seq: number;
  /** UTC instant, ISO 8601. */
  at: string;
  by: string;
  cause: string;
  action: string;
  /** What the service answered, as JSON. */
  result: unknown;
  patches: Patch[];
  /** What takes it back, in the order in which to apply it; empty where somebody was forgotten. */
  inverse: Patch[];
}

/** The journal as the domain reads it, for the audit trail and for undo. Newest changes are included at once. */
export interface History {
  /** The change with this number, if there is one. */
  change(seq: number): Change | undefined;
  /** All changes after this number, oldest first. */
  after(seq: number): Iterable<Change>;
  /** Changes before this number, newest first; `Infinity` begins at the newest. */
  before(seq: number): Iterable<Change>;
}
