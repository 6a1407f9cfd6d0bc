import { InlineKeyboard } from "grammy";

const CALLBACK_DATA_MAX_BYTES = 64; // Telegram's limit for `callback_data`.
const LABEL_MAX_CHARACTERS = 40; // What a phone shows of a button in a row of its own.

/** A family of inline buttons that carry one id: `pay-bill` + `b1` <-> `pay-bill:b1`. */
export function buttonFor(action: string) {
  return {
    action,
    data(id: string | number): string {
      const data = `${action}:${id}`;
      if (Buffer.byteLength(data) > CALLBACK_DATA_MAX_BYTES) throw new Error(`callback data too long: ${data}`);
      return data;
    },
  };
}

/** A button as a view writes it down: what it says and what it sends. */
export type Button = {
  text: string;
  data: string;
  /** A colour on top of the words, never instead of them. */ style?: "success" | "danger";
};

/** Rows of buttons, empty ones left out. Nothing to press: no keyboard. */
export function keyboard(...rows: (Button | null)[][]): InlineKeyboard | undefined {
  const filled = rows.map((row) => row.filter((button) => button !== null)).filter((row) => row.length > 0);
  if (filled.length === 0) return undefined;
  return new InlineKeyboard(filled.map((row) => row.map(drawn)));
}

const drawn = ({ text, data, style }: Button) => ({
  ...InlineKeyboard.text(shorten(text), data),
  ...(style && { style }),
});

/** Buttons side by side, `perRow` to a row. */
export function inRows(buttons: Button[], perRow: number): Button[][] {
  return Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, i) =>
    buttons.slice(i * perRow, (i + 1) * perRow),
  );
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= LABEL_MAX_CHARACTERS
    ? text
    : `${characters.slice(0, LABEL_MAX_CHARACTERS - 1).join("")}…`;
}

/** Takes back the change with this number. */
export const undoButton = buttonFor("undo-change");
export const undo = (seq: number): Button => ({ text: "Undo", data: undoButton.data(seq) });
