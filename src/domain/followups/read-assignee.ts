import type { Member } from "../members/member.ts";
import { err, ok, type Result } from "../result.ts";
import { calledExactly, memberNamed, unknownMember, type WhoError } from "./read-turns.ts";

/** Whose a task is; `rest`: the text without that. */
export type Assignee = { assigneeId: string | null; rest: string };

/**
 * `@ben` anywhere must name somebody; `ben:` and `for ben:` at the beginning, and `for ben` or `(ben)` at the end do if
 * they can: `cake for grandma` is for nobody of the household.
 */
export function takeAssignee(text: string, members: Member[]): Result<Assignee, WhoError> {
  const tagged = takeTagged(text, members);
  if (!tagged.ok || tagged.value.assigneeId !== null) return tagged;
  const said = text.trim();
  for (const [pattern, name, rest] of PLACES) {
    const match = pattern.exec(said);
    const member = match && calledExactly(members, match[name]!.trim());
    if (member) return ok({ assigneeId: member.id, rest: match[rest]! });
  }
  return ok({ assigneeId: null, rest: text });
}

/** Pattern, and which of its groups are the name and the rest. Names have four words at most. */
const PLACES: [RegExp, number, number][] = [
  [/^(?:for\s+)?([^\s:,]+(?:\s[^\s:,]+){0,3})\s*:\s+(.+)$/isu, 1, 2],
  [/^for\s+([^\s:,]+(?:\s[^\s:,]+){0,3})(?:\s*,\s+|\s+to\s+)(.+)$/isu, 1, 2],
  [/^(.+)\s+for\s+(\S+(?:\s\S+){0,3})$/isu, 2, 1],
  [/^(.+?)\s*\((?:for\s+)?(\S+(?:\s\S+){0,3})\)$/isu, 2, 1],
];

function takeTagged(text: string, members: Member[]): Result<Assignee, WhoError> {
  let rest = text;
  const found = new Map<string, Member>();
  for (;;) {
    const [tag, name = ""] = /(?:^|(?<=[\s(,;]))@(\p{L}[^\s,;:)]*)/u.exec(rest) ?? [];
    if (tag === undefined) break;
    const at = rest.indexOf(tag);
    const whole = wholeName(rest.slice(at + 1), members);
    const member = whole?.member ?? memberNamed(members, name);
    if (!member) return err(unknownMember(name, members));
    found.set(member.id, member);
    rest = `${rest.slice(0, at)} ${rest.slice(at + 1 + (whole?.length ?? name.length)).replace(/^\s*[:,]\s/, " ")}`;
  }
  const all = [...found.values()];
  if (all.length > 1) return err({ code: "task.several_members", names: all.map((each) => each.name) });
  return ok({ assigneeId: all[0]?.id ?? null, rest });
}

/** The member whose whole name stands at the beginning, the longest if there are several. */
function wholeName(text: string, members: Member[]): { member: Member; length: number } | undefined {
  const low = text.toLowerCase();
  const fits = ({ name }: Member) => {
    const next = low.charAt(name.length);
    return low.startsWith(name.toLowerCase()) && !/[\p{L}\p{N}'’]/u.test(next);
  };
  const [member, other] = members.filter(fits).toSorted((a, b) => b.name.length - a.name.length);
  if (!member || other?.name.length === member.name.length) return undefined;
  return { member, length: member.name.length };
}
