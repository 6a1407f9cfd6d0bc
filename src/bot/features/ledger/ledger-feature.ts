import type { Ctx } from "../../context.ts";
import { ALL_BUT_GUESTS, type Feature, GROWN_UPS } from "../../feature.ts";
import { ask } from "../../ui/ask.ts";
import { forRoles } from "../../ui/for-roles.ts";
import { listAccountButton } from "../../ui/shared-buttons.ts";
import { chooseCategory, newCategory, setCategory } from "./categorise.ts";
import { answerEdit, askEdit, chooseAccount, chooseField, openEntry, pressRemove, setAccount } from "./entry-card.ts";
import {
  chooseAccountButton,
  chooseCategoryButton,
  editEntryButton,
  editFieldButton,
  newCategoryButton,
  openEntryButton,
  pageButton,
  removeEntryButton,
  setAccountButton,
  setCategoryButton,
} from "./ledger-view.ts";
import { listAccount, showLedger, turnPage } from "./list-entries.ts";
import { payDraftButton, recordDraftButton } from "./question-view.ts";
import { newEntryView } from "./reading-view.ts";
import { payDraft, recordDraft, recordLines } from "./record-entries.ts";

/** Plain text, `/add` and `/ledger`: what was spent and received. */
export function ledgerFeature(): Feature {
  return {
    commands: { add, ledger: showLedger },
    buttons: {
      [recordDraftButton.action]: { may: ALL_BUT_GUESTS, press: recordDraft },
      [payDraftButton.action]: { may: ALL_BUT_GUESTS, press: payDraft },
      [chooseCategoryButton.action]: { may: ALL_BUT_GUESTS, press: chooseCategory },
      [setCategoryButton.action]: { may: ALL_BUT_GUESTS, press: setCategory },
      [newCategoryButton.action]: { may: GROWN_UPS, press: newCategory },
      [openEntryButton.action]: { may: ALL_BUT_GUESTS, press: openEntry },
      [editEntryButton.action]: { may: ALL_BUT_GUESTS, press: chooseField },
      [editFieldButton.action]: { may: ALL_BUT_GUESTS, press: askEdit },
      [removeEntryButton.action]: { may: ALL_BUT_GUESTS, press: pressRemove },
      [chooseAccountButton.action]: { may: ALL_BUT_GUESTS, press: chooseAccount },
      [setAccountButton.action]: { may: ALL_BUT_GUESTS, press: setAccount },
      [listAccountButton.action]: { may: GROWN_UPS, press: listAccount },
      [pageButton.action]: { may: ALL_BUT_GUESTS, press: turnPage },
    },
    questions: {
      "new-entry": forRoles(ALL_BUT_GUESTS, (ctx, text) => recordLines(ctx, text)),
      "edit-entry": forRoles(ALL_BUT_GUESTS, answerEdit),
    },
  };
}

async function add(ctx: Ctx, argument: string): Promise<void> {
  if (argument === "") return ask(ctx, { purpose: "new-entry", data: {} }, newEntryView(ctx.store.read().settings));
  await recordLines(ctx, argument);
}
