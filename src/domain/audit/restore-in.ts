import { z } from "zod";
import { Instant } from "../dates.ts";
import type { Change } from "./change.ts";

/** `madeAt`: when the export was made, `null` where that is not known. `isUndo`: the change took the restore back. */
export type RestoreIn = { madeAt: string | null; isUndo: boolean };

/** Whether a change restored an export, or took back that one did; `undefined`: neither. */
export function restoreIn({ action, result }: Pick<Change, "action" | "result">): RestoreIn | undefined {
  if (action === "restore-from-file") return { madeAt: null, isUndo: false };
  if (action !== "approve-request" && action !== "take-back") return undefined; // Spares reading most of the journal.
  const { outcome, performed } = Object(result);
  const did: unknown = Object(outcome).performed ?? performed ?? result;
  const restored = Restored.safeParse(did).data;
  if (restored) return { madeAt: restored.madeAt, isUndo: false };
  const of = TookBack.safeParse(did).data?.takenBack.effect.restored;
  return of && { madeAt: of.madeAt, isUndo: !of.isAgain };
}

const Restored = z.object({ kind: z.literal("restore-household"), madeAt: Instant });
const OfRestore = z.object({ madeAt: Instant.nullable(), isAgain: z.boolean() });
const TookBack = z.object({ takenBack: z.object({ effect: z.object({ restored: OfRestore }) }) });
