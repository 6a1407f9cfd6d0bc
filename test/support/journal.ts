import type { Act } from "../../src/domain/act.ts";
import type { Change, History } from "../../src/domain/audit/change.ts";
import type { Bill } from "../../src/domain/bills/bill.ts";
import { emptyHousehold, Household } from "../../src/domain/household.ts";
import { applyChange } from "../../src/domain/kept.ts";
import type { Member, Role } from "../../src/domain/members/member.ts";
import type { Cadence, Schedule } from "../../src/domain/recurrence.ts";
import type { Result } from "../../src/domain/result.ts";
import { asRecorded } from "../../src/store/commit.ts";
import { draftOf, plain } from "../../src/store/draft.ts";

/** Sunday. */
export const TODAY = "2026-11-22";
const NOW = `${TODAY}T15:00:00.000Z`;

/** A household in memory whose changes are kept as the store keeps them: patches forth and back, one number each. */
export class Journal {
  readonly household: Household;
  readonly changes: Change[] = [];
  now = NOW;
  #ids = 0;

  constructor(household: Household = aHousehold()) {
    this.household = household;
  }

  get today(): string {
    return this.now.slice(0, 10);
  }

  readonly history: History = {
    change: (seq) => this.changes[seq - 1],
    after: (seq) => this.changes.slice(seq),
    before: (seq) => this.changes.slice(0, Math.max(Math.min(seq, Infinity) - 1, 0)).toReversed(),
  };

  /** Runs a service as somebody. Refused, it leaves no trace. */
  run<T, E>(by: string, action: string, recipe: (draft: Household, act: Act) => Result<T, E>): Result<T, E> {
    const draft = draftOf(this.household);
    const seq = this.changes.length + 1;
    const newId = (prefix: string) => `${prefix}_${(this.#ids += 1)}`;
    const act: Act = { by, now: this.now, today: this.today, cause: `test:${seq}:${this.#ids}`, action, seq, newId };
    const result = plain(recipe(draft.root, act)) as Result<T, E>;
    const { patches, inverse } = draft.changes();
    if (!result.ok || patches.length === 0) return result;
    applyChange(this.household, patches);
    Household.parse(this.household);
    const { cause } = act;
    this.changes.push({
      seq,
      at: this.now,
      by,
      cause,
      action,
      result: result.value,
      ...asRecorded({ patches, inverse }),
    });
    return result;
  }

  get lastSeq(): number {
    return this.changes.length;
  }
}

export function aMember(id: string, role: Role = "adult", overrides: Partial<Member> = {}): Member {
  const name = id[0]!.toUpperCase() + id.slice(1);
  return {
    ...{ id, name, role, telegramId: [...id].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7) },
    ...{ joinedOn: "2026-01-01", removedAt: null, unreachableSince: null },
    ...overrides,
  };
}

/** Ann, the owner, and Ben, an adult, in soft launch; what is named else is put in their place. */
export function aHousehold({
  members = [aMember("ann", "owner"), aMember("ben")],
  bills = [] as Bill[],
} = {}): Household {
  return {
    ...emptyHousehold("hh_1"),
    foundedAt: "2026-01-01T00:00:00.000Z",
    members: Object.fromEntries(members.map((member) => [member.id, member])),
    bills: Object.fromEntries(bills.map((bill) => [bill.id, bill])),
  };
}

/** Monthly on the last day from January 2026 on, unless said otherwise. */
export function aSchedule(
  cadence: Cadence = { kind: "months", every: 1, day: 31 },
  more: Partial<Schedule> = {},
): Schedule {
  return { cadence, startOn: "2026-01-31", untilOn: null, times: null, offWeekends: null, ...more };
}

/** Rent, $1,200.00, monthly on the last day, from November 2026 on. */
export function aBill({ schedule, ...overrides }: Partial<Bill> & { schedule?: Partial<Schedule> } = {}): Bill {
  const when = aSchedule(schedule?.cadence, { startOn: "2026-11-30", ...schedule });
  return {
    ...{ id: "rent", name: "Rent", amount: 120_000, isEstimate: false, categoryId: null, autopay: false },
    ...{ schedules: [{ fromOn: when.startOn, schedule: when }], pauses: [], endedOn: null, settled: {} },
    createdOn: "2026-11-01",
    ...overrides,
  };
}

export function must<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The code of a refusal; `ok` if there was none. */
export const codeOf = (result: Result<unknown, { code: string }>): string => (result.ok ? "ok" : result.error.code);
