import { z } from "zod";
import { Instant, LocalDate } from "../dates.ts";

export const Role = z.enum(["owner", "adult", "teen", "guest"]);
export type Role = z.infer<typeof Role>;

/** A person of the household. Removed members stay, without access, because the books name them. */
export const Member = z.object({
  id: z.string(),
  name: z.string().min(1).max(64),
  role: Role,
  telegramId: z.int(),
  joinedOn: LocalDate,
  removedAt: Instant.nullable(),
  /** Since when Telegram refuses to deliver to them; cleared when they write again. */
  unreachableSince: Instant.nullable(),
  /** When they had their personal data removed: name and Telegram id are gone. Absent: never. */
  forgottenAt: z.exactOptional(Instant),
});
export type Member = z.infer<typeof Member>;

/** An owner or an adult: who keeps the books, and decides on what others ask for. */
export const isGrownUp = ({ role }: Pick<Member, "role">): boolean => role === "owner" || role === "adult";

/** A single-use invitation, keyed by its token. */
export const Invite = z.object({
  role: Role,
  invitedBy: z.string(),
  expiresAt: Instant,
  usedBy: z.string().nullable(),
});
export type Invite = z.infer<typeof Invite>;

/** A Telegram group in which this household may be talked about, keyed by the chat's id. */
export const Group = z.object({ title: z.string(), linkedBy: z.string(), linkedAt: Instant });
export type Group = z.infer<typeof Group>;
