import type { ApiServer } from "../bot-api/api-routes.ts";
import { sampleMonth } from "../sample-month.ts";
import { personOf, type Said, say } from "./chat-acts.ts";
import { ControlError } from "./control-error.ts";

export const ANN = 1001;
/** Messages in a chat in which somebody pressed Start and read the welcome. */
const WELCOME = 2;

type SampleSteps = {
  start: (userId: number) => Said;
  settled: () => Promise<void>;
  startPayload: (userId: number) => string | undefined;
  now: () => Date;
  timeZone: () => string;
};

/** Types the sample month as Ann, line by line, each after the one before has been handled. */
export function sampleLoader(
  server: ApiServer,
  { start, settled, startPayload, now, timeZone }: SampleSteps,
): () => Promise<void> {
  let isLoading = false;
  return async () => {
    if (isLoading) throw new ControlError("The sample month is being loaded already.");
    isLoading = true;
    let done = 0;
    let total = 1;
    try {
      // A payload still on offer for Ann is the claim of a household that nobody has founded yet.
      if (!personOf(server, ANN).started || startPayload(ANN) !== undefined) start(ANN);
      await settled();
      const lines = linesFor(server, sampleMonth(localDay(now(), timeZone())));
      total = lines.length;
      for (const line of lines) {
        server.world.emit({ type: "sample", done, total });
        say(server, ANN, ANN, line);
        await settled();
        done += 1;
      }
      server.world.emit({ type: "sample", done, total });
    } catch (error) {
      server.world.emit({ type: "sample", done, total, error: String(error) });
      throw error;
    } finally {
      isLoading = false;
    }
  };
}

/** A household that is set up already keeps its currency and zone; one that has the sample does not get it twice. */
function linesFor(server: ApiServer, lines: string[]): string[] {
  const messages = server.world.rooms.get(ANN)?.messages ?? [];
  const firstBill = lines.find((line) => line.startsWith("/bill"));
  const isThere = messages.some(({ text }) => text === firstBill);
  if (isThere) throw new ControlError("The sample month is there already.");
  return messages.length > WELCOME ? lines.slice(1) : lines;
}

/** The calendar day in a zone, as YYYY-MM-DD. */
function localDay(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(instant);
}
