import { approveRequest, expireRequests, rejectRequest, submit } from "../../../src/domain/approvals/gate.ts";
import type { GatedCommand, Request } from "../../../src/domain/approvals/request.ts";
import { planTakeBack } from "../../../src/domain/audit/undo-service.ts";
import { planPayment } from "../../../src/domain/bills/payments-service.ts";
import type { Material } from "../../../src/domain/export/restore-asked.ts";
import type { Member } from "../../../src/domain/members/member.ts";
import type { Settings, SomeSettings } from "../../../src/domain/settings/settings.ts";
import { currentValues } from "../../../src/domain/settings/settings-service.ts";
import { aBill, aHousehold, aMember, Journal, must } from "../../support/journal.ts";

export const FAMILY = [
  aMember("ann", "owner"),
  aMember("ben"),
  aMember("cleo"),
  aMember("teo", "teen"),
  aMember("gil", "guest"),
];
export const LIVE: Partial<Settings> = { softLaunch: false };

export function home(settings: Partial<Settings> = {}, members: Member[] = FAMILY): Journal {
  const household = aHousehold({ members: structuredClone(members), bills: [aBill()] });
  Object.assign(household.settings, settings);
  return new Journal(household);
}

export const submitAs = (journal: Journal, by: string, command: GatedCommand) =>
  journal.run(by, command.kind, (draft, act) => submit(draft, command, act, journal.history));
const payment = (journal: Journal, amount?: number): GatedCommand => ({
  kind: "pay-bill",
  ...must(
    planPayment(journal.household, { billId: "rent", mayOverpay: true, ...(amount !== undefined && { amount }) }),
  ),
});
export const pay = (journal: Journal, by = "ann", amount?: number) => submitAs(journal, by, payment(journal, amount));
export const setting = (journal: Journal, to: SomeSettings): GatedCommand => ({
  kind: "change-settings",
  from: currentValues(journal.household.settings, to),
  to,
});
/** Asks for an earlier state from a file of this digest, which was made when the household stood at change `basedOn`. */
export const restore = (basedOn: number): GatedCommand & { kind: "restore-household" } => ({
  ...{ kind: "restore-household", digest: DIGEST, madeAt: "2026-11-20T10:00:00.000Z", basedOn },
  effect: { differences: [], members: { back: [], gone: [], roles: [] } },
});
export const DIGEST = "d".repeat(64);
export const approve = (journal: Journal, by: string, requestId = requests(journal).at(-1)!.id, material?: Material) =>
  journal.run(by, "approve-request", (draft, act) =>
    approveRequest(draft, { requestId, material }, act, journal.history),
  );
export const reject = (journal: Journal, by: string, requestId = requests(journal).at(-1)!.id) =>
  journal.run(by, "reject-request", (draft, act) => rejectRequest(draft, { requestId }, act));
export const expire = (journal: Journal) => journal.run("steward", "expire-requests", expireRequests);
export const undo = (journal: Journal, by: string, seq: number) =>
  journal.run(by, "take-back", (draft, act) => {
    const planned = planTakeBack(draft, seq, journal.history);
    return planned.ok ? submit(draft, planned.value, act, journal.history) : planned;
  });
export const requests = ({ household }: Journal): Request[] => Object.values(household.approvals);
export const entries = ({ household }: Journal) =>
  Object.values(household.ledger).flatMap((month) => Object.values(month));
export const notices = ({ household }: Journal, kind: string) =>
  Object.values(household.outbox)
    .filter(({ content }) => content.kind === kind)
    .map(({ to }) => to)
    .toSorted();
export const kindOf = (result: ReturnType<typeof submitAs>) => (result.ok ? result.value.kind : result.error.code);
