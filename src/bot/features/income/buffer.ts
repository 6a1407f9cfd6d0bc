import { setBuffer } from "../../../domain/income/income-service.ts";
import { readAmount } from "../../../domain/money.ts";
import { ok } from "../../../domain/result.ts";
import { change } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { say } from "../../ui/show.ts";
import * as view from "./buffer-view.ts";

/** `/buffer [amount]`: the target of the safety buffer. */
export async function bufferCommand(ctx: Ctx, argument: string): Promise<void> {
  if (argument === "") return say(ctx, view.bufferView(ctx.store.read()));
  await takeBuffer(ctx, argument, false);
}

export async function askBuffer(ctx: Ctx): Promise<void> {
  await ask(ctx, { purpose: "new-buffer", data: {} }, view.askBufferView());
}

export async function answerBuffer(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  if (!(await takeBuffer(ctx, text, true))) return { purpose: "new-buffer", data };
}

/** Sets the buffer to what was typed; answers whether it was understood. */
async function takeBuffer(ctx: Ctx, text: string, isAsked: boolean): Promise<boolean> {
  const { settings } = ctx.store.read();
  const read = readAmount(text, settings, { allowZero: true, allowNegative: false });
  if (!read.ok) {
    await say(ctx, view.unreadBufferView(read.error, settings, isAsked));
    return false;
  }
  const target = read.value;
  const set = await change(ctx, "set-buffer", (draft) => {
    const before = draft.buffer;
    setBuffer(draft, { target });
    return ok({ before });
  });
  if (set.ok) await say(ctx, view.bufferSetView(target, set.value.before, settings, set.seq));
  return true;
}
