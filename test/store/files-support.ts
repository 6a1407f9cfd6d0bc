import { readdirSync, readlinkSync, statSync } from "node:fs";

/** Who may do what with a file, as `ls` is asked for it: `600`. */
export const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** How many files of a folder are open. Others come and go in this process. */
export function openIn(folder: string): number {
  const link = (fd: string): string => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return ""; // The one by which they were listed.
    }
  };
  return readdirSync("/proc/self/fd").filter((fd) => link(fd).startsWith(folder)).length;
}
