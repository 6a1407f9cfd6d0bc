import type { ConversationFlavor } from "@grammyjs/conversations";
import type { Context } from "grammy";
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Member } from "../domain/members/member.ts";
import type { Directory } from "../store/directory.ts";
import type { Store } from "../store/store.ts";
import type { Download } from "./downloads.ts";
import type { Sends } from "./sends.ts";
import type { LiveMessages } from "./ui/live.ts";
import type { JobPlan, JobsDone } from "./features/jobs/jobs-view.ts";

/** What the bot is given by `main`. */
export interface BotDeps {
  directory: Directory;
  clock: Clock;
  log: Logger;
  newId(prefix: string): string;
  /** The code that makes the first person the owner, while there is none. Void once there is a household. */
  claimCode: string | null;
  ownerId: number | null;
  signup: "invite" | "open";
  /** The disk failed: the process cannot go on. */
  onFatal(error: Error): void;
  sends: Sends;
  /** Fetches a file that somebody sent. */
  download: Download;
  /** Called after a change that may have put messages into the outbox. */
  onNotices(store: Store): void;
  /** What the bot does by itself for a household: last and next runs. */
  jobPlan(store: Store): JobPlan[];
  /** Does now what is due for a household. */
  runJobs(store: Store): Promise<JobsDone>;
}

/** `store` and `member` are the caller's, set by `middleware/access.ts`, which stops everyone else. */
export type Ctx = ConversationFlavor<Context> & {
  deps: BotDeps;
  live: LiveMessages;
  store: Store;
  member: Member;
};
