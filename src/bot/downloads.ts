import { Api, GrammyError } from "grammy";
import { err, ok, type Result } from "../domain/result.ts";

/** What a bot may download from Telegram. */
export const DOWNLOAD_MAX_BYTES = 20 * 1024 * 1024;

export type DownloadError =
  | { code: "download.too_large" }
  /** `why` is for the log, without the token. */
  | { code: "download.failed"; why: unknown };

export type Download = (fileId: string) => Promise<Result<Uint8Array, DownloadError>>;

/** Fetches what people send. The address of a file holds the token: it goes nowhere but into the call. */
export function createDownload(
  token: string,
  { apiRoot, timeoutSeconds, stopSignal }: { apiRoot: string | null; timeoutSeconds: number; stopSignal: AbortSignal },
): Download {
  const api = new Api(token, { timeoutSeconds, ...(apiRoot && { apiRoot }) });
  const root = apiRoot ?? "https://api.telegram.org";
  return async (fileId) => {
    const signal = AbortSignal.any([stopSignal, AbortSignal.timeout(timeoutSeconds * 1000)]);
    try {
      const { file_path: path } = await api.getFile(fileId, signal as Parameters<typeof api.getMe>[0]);
      if (path === undefined) return err({ code: "download.failed", why: "Telegram names no place for the file" });
      const place = path.split("/").map(encodeURIComponent).join("/");
      return await read(await fetch(`${root}/file/bot${token}/${place}`, { signal, redirect: "error" }));
    } catch (why) {
      const isTooLarge = why instanceof GrammyError && why.description.includes("file is too big");
      return err(isTooLarge ? { code: "download.too_large" } : { code: "download.failed", why });
    }
  };
}

/** Piece by piece: what says that it is small may not be. */
async function read({ ok: isThere, status, body }: Response): Promise<Result<Uint8Array, DownloadError>> {
  if (!isThere || !body) {
    await body?.cancel();
    return err({ code: "download.failed", why: `Telegram answered ${status}` });
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > DOWNLOAD_MAX_BYTES) return err({ code: "download.too_large" });
    pieces.push(piece);
  }
  return ok(new Uint8Array(Buffer.concat(pieces)));
}
