import type { Role } from "../../domain/members/member.ts";
import { recordRefusal } from "../change.ts";
import { notForYouText } from "../dispatch-view.ts";
import { ATTEMPTS } from "../refusal-codes.ts";
import type { Answer } from "./ask.ts";
import { reply } from "./reply.ts";
import { say } from "./show.ts";

/** An answer that says from whom it is taken. Only `forRoles` makes one. */
export type RoleAnswer = Answer & { may: readonly Role[] };

/** An answer is taken only from who may still give it: roles change while a question is open. */
export function forRoles(may: readonly Role[], answer: Answer): RoleAnswer {
  const guarded: Answer = async (ctx, text, data) => {
    if (may.includes(ctx.member.role)) return answer(ctx, text, data);
    await recordRefusal(ctx, ATTEMPTS.answer, `role.${ctx.member.role}`);
    await say(ctx, reply(notForYouText("That", may, ctx.member.role)));
  };
  return Object.assign(guarded, { may });
}
