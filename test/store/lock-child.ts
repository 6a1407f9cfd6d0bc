import { acquireLock } from "../../src/store/process-lock.ts";

// One of several processes that start at once. Says whether it got the lock, and holds it until its input ends.
try {
  acquireLock(process.argv[2]!);
  console.log("got it");
} catch (error) {
  console.log(error instanceof Error ? error.name : "?");
}
process.stdin.resume().on("end", () => process.exit(0));
