import type { Member } from "../members/member.ts";
import type { Followup } from "./followup.ts";

type Viewer = Pick<Member, "id" | "role">;

/** Whether a task is a member's business. Guests see those that were given to them, and none that comes from a bill: they see no money. */
export const maySeeTask = (viewer: Viewer, task: Pick<Followup, "assigneeId" | "origin">): boolean =>
  viewer.role !== "guest" || (task.assigneeId === viewer.id && mayHaveTask(viewer, task));

/** Whether a task can be given to a member: only what they may see. */
export const mayHaveTask = ({ role }: Pick<Member, "role">, { origin }: Pick<Followup, "origin">): boolean =>
  role !== "guest" || origin.kind !== "bill";

/** Tasks as far as they are a member's business. */
export const followupsOf = (followups: Followup[], viewer: Viewer): Followup[] =>
  followups.filter((task) => maySeeTask(viewer, task));
