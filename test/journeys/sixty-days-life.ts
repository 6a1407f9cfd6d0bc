import { onTestFinished } from "vitest";
import { plusDays } from "./calendar.ts";
import { dayOf, instantOf, isChangeDay, isQuiet, MINUTE, morningOf, randomFrom, wallOf } from "./sixty-days-clock.ts";
import { SixtyDays } from "./sixty-days-family.ts";
import { Home } from "./sixty-days-home.ts";
import { DAYS, type Setting } from "./sixty-days-plan.ts";
import type { Day } from "./year-books.ts";

const HOUR = 60 * MINUTE;
const iso = (at: number) => new Date(at).toISOString();

/** How often each thing went wrong. */
export interface Mishaps {
  stops: number;
  kills: number;
  faults: number;
}

/** Sixty days, minute by minute where anything is due, with stops, kills and faults at random moments. */
export class RandomLife {
  readonly family: SixtyDays;
  readonly mishaps: Mishaps = { stops: 0, kills: 0, faults: 0 };
  /** When something went wrong, ms since 1970. */
  readonly disturbed: number[] = [];
  readonly #random: () => number;

  private constructor(family: SixtyDays) {
    this.family = family;
    this.#random = randomFrom(family.setting.seed);
    family.home.random = randomFrom(family.setting.seed + 1);
  }

  static async begin(setting: Setting): Promise<RandomLife> {
    const home = new Home({ now: iso(instantOf(setting.start, "12:00", setting.zone)) });
    onTestFinished(() => home.dispose());
    await home.begin();
    const life = new RandomLife(new SixtyDays(home, setting));
    await life.family.movesIn();
    return life;
  }

  async runs(): Promise<void> {
    const { start, zone } = this.family.setting;
    for (let count = 0; count < DAYS; count += 1) await this.#day(plusDays(start, count), count);
    await this.#moveTo(instantOf(plusDays(start, DAYS), "12:00", zone));
  }

  async #day(day: Day, count: number): Promise<void> {
    const { zone } = this.family.setting;
    const minute = String(Math.floor(this.#random() * 60)).padStart(2, "0");
    const actAt = instantOf(day, `${11 + Math.floor(this.#random() * 8)}:${minute}`, zone);
    const stops = new Set([...this.#stopsOf(day), actAt]);
    for (;;) {
      const due = [...stops, ...this.family.extraStops].filter((at) => at > this.family.now && dayOf(at, zone) === day);
      const next = Math.min(...due);
      if (!Number.isFinite(next)) return;
      await this.#visit(next, count > 0);
      if (next === actAt && this.family.now === next) await this.#act();
    }
  }

  /** The minutes at which something is due, some of those just before, one at random, and many when clocks change. */
  #stopsOf(day: Day): number[] {
    const { plan, quiet, setting } = this.family;
    const { zone, briefAt } = setting;
    const due = [
      morningOf(day, zone, { briefAt, quiet }),
      ...(quiet ? [instantOf(day, quiet.to, zone)] : []),
      ...plan.reminders
        .filter(({ days, untilDone }) => days.includes(day) || (untilDone && days[0]! < day && this.family.isRinging))
        .map(({ time }) => instantOf(day, time ?? briefAt, zone)),
    ];
    const isOdd = isChangeDay(day, zone);
    const before = due.filter(() => isOdd || this.#random() < 0.1).map((at) => at - MINUTE);
    const midnight = instantOf(day, "00:00", zone);
    const night = isOdd ? Array.from({ length: 10 }, (_, i) => midnight + i * 30 * MINUTE) : [];
    return [...due, ...before, ...night, midnight + Math.floor(this.#random() * 24 * 60) * MINUTE];
  }

  async #visit(at: number, maySuffer: boolean): Promise<void> {
    const chance = this.#random();
    if (maySuffer && chance < 0.03) return this.#isDown(chance < 0.012);
    if (maySuffer && chance < 0.06) this.#arm();
    const isFaulty = maySuffer && chance > 0.96 && this.#isPlain(at, at + 14 * MINUTE);
    if (isFaulty) this.#breaks(at);
    await this.#moveTo(at);
    if (!isFaulty) return;
    for (const later of [2, 5, 10]) await this.#moveTo(Math.max(at + later * MINUTE, this.family.now));
    this.family.home.control.clearFaults();
    this.family.post.losing.clear();
    await this.#moveTo(Math.max(at + 14 * MINUTE, this.family.now));
  }

  /** The clock moves on; if the process dies of it, it is started again within half an hour. */
  async #moveTo(at: number): Promise<void> {
    const { family } = this;
    family.now = at;
    await family.home.moveTo(iso(at));
    family.fact({ kind: "tick" });
    await this.#revives();
  }

  async #revives(): Promise<void> {
    const { family } = this;
    while (family.home.isDead) {
      this.mishaps.kills += 1;
      this.disturbed.push(family.now);
      const later = family.now + Math.floor(this.#random() * 25) * MINUTE;
      if (this.#isPlain(family.now, later)) family.now = later;
      family.home.moveWhileDown(iso(family.now));
      await family.home.startBot();
      family.fact({ kind: "tick" });
    }
    family.home.diesAt(0);
  }

  /** Stopped in good order, or killed while it had nothing to do: for minutes, hours or days. */
  async #isDown(isKilled: boolean): Promise<void> {
    const { family } = this;
    if (isKilled) family.home.kill();
    else await family.home.stopBot();
    this.mishaps[isKilled ? "kills" : "stops"] += 1;
    const [kind, length] = [this.#random(), this.#random()];
    const span = kind < 0.5 ? 2 * HOUR : kind < 0.85 ? 24 * HOUR : 96 * HOUR;
    const last = instantOf(plusDays(family.setting.start, DAYS), "00:00", family.setting.zone);
    family.now = Math.min(family.now + Math.ceil((length * span) / MINUTE) * MINUTE, last);
    family.home.moveWhileDown(iso(family.now));
    if (this.#random() < 0.3) this.#arm();
    await family.home.startBot();
    family.fact({ kind: "tick" });
    await this.#revives();
  }

  async #act(): Promise<void> {
    const { home } = this.family;
    home.revives = true;
    if (this.#random() < 0.15) this.#arm();
    const before = home.kills;
    await this.family.act();
    home.diesAt(0);
    home.revives = false;
    if (home.kills === before) return;
    this.mishaps.kills += 1;
    this.disturbed.push(this.family.now);
  }

  #arm(): void {
    this.family.home.diesAt(1 + Math.floor(this.#random() * 9));
  }

  /** Telegram does not take a message to somebody, or takes it and the answer is lost. */
  #breaks(at: number): void {
    const { control } = this.family.home;
    const who = (["ann", "ben", "cid"] as const)[Math.floor(this.#random() * 3)]!;
    const chatId = this.family.people[who].id;
    const kind = (["429", "500", "refuse", "lost"] as const)[Math.floor(this.#random() * 4)]!;
    const times = kind === "500" && this.#random() < 0.5 ? 2 : 1;
    control.fault({ kind, method: "sendMessage", chatId, times, retryAfter: 90 });
    if (kind === "lost") this.family.post.losing.add(chatId);
    this.mishaps.faults += 1;
    this.disturbed.push(at);
  }

  /** Neither midnight nor the beginning or end of quiet hours lies between. */
  #isPlain(from: number, to: number): boolean {
    const { zone } = this.family.setting;
    const look = (at: number) => `${wallOf(at, zone).slice(0, 10)} ${isQuiet(at, zone, this.family.quiet)}`;
    return look(from) === look(to);
  }
}
