import type { BillLinks } from "../../domain/bills/bill-links.ts";
import { shorten } from "./shorten.ts";

/** Why a new bill is paid by nobody in particular, though somebody was named. A sentence without its end. */
export const unknownPayerText = ({ word, guest }: NonNullable<BillLinks["unknown"]["payer"]>): string =>
  guest === undefined
    ? `I don't know who ${shorten(word)} is`
    : `${shorten(guest)} is a guest, and guests can't pay bills`;
