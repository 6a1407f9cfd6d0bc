/** Something that a person cannot do: told to the page and to tests in one sentence. */
export class ControlError extends Error {}
