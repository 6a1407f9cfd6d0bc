import type { Role } from "../domain/members/member.ts";
import type { Ctx } from "./context.ts";
import type { RefusalCode } from "./refusal-codes.ts";
import type { RoleAnswer } from "./ui/for-roles.ts";
import type { LiveView } from "./ui/live.ts";

/**
 * What the press of a button says in a toast; `alert` waits until it is read; `refused` is a code for the audit trail.
 * Left out, the press is answered silently.
 */
export type Pressed = { toast: string; alert?: boolean; refused?: RefusalCode } | void;

/** The answer to a press that was refused. */
export const refuse = (toast: string, refused?: RefusalCode): Pressed => ({
  toast,
  alert: true,
  ...(refused && { refused }),
});

/** A family of buttons: who may press them, and what the press does with the id that the button carries. */
export interface ButtonFamily {
  may: readonly Role[];
  press(ctx: Ctx, id: string): Promise<Pressed>;
}

/** One noun's commands, buttons and questions, by name. The commands' help and roles are in `commands.ts`. */
export interface Feature {
  commands?: Record<string, (ctx: Ctx, argument: string) => Promise<void>>;
  buttons?: Record<string, ButtonFamily>;
  /** What is done with the answer to a question, by the question's purpose. */
  questions?: Record<string, RoleAnswer>;
  /** Takes the files that people send; one feature does. Who may send which is for it to say. */
  file?: (ctx: Ctx) => Promise<void>;
  /** What a message that is kept true shows now, by the name under which it is remembered. */
  live?: Record<string, LiveView>;
}

export const ANYONE: readonly Role[] = ["owner", "adult", "teen", "guest"];
export const ALL_BUT_GUESTS: readonly Role[] = ["owner", "adult", "teen"];
export const GROWN_UPS: readonly Role[] = ["owner", "adult"];
export const OWNERS: readonly Role[] = ["owner"];
