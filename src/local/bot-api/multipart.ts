export interface Part {
  name: string;
  /** Set on uploads only. */
  fileName: string | undefined;
  mimeType: string;
  bytes: Buffer;
}

const HEADER_END = Buffer.from("\r\n\r\n");

/**
 * Splits a multipart/form-data body. Node's own parser refuses what grammY sends (no space after `form-data;`),
 * Telegram takes it. `undefined`: this is no such body.
 */
export function readMultipart(body: Buffer, contentType: string): Part[] | undefined {
  const [, quotedName, plainName] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quotedName ?? plainName;
  if (!boundary) return undefined;
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  for (let at = body.indexOf(delimiter); at !== -1;) {
    const start = at + delimiter.length;
    if (body.subarray(start, start + 2).toString() === "--") return parts;
    const next = body.indexOf(delimiter, start);
    const part = next === -1 ? undefined : readPart(body.subarray(start, next));
    if (!part) return undefined;
    parts.push(part);
    at = next;
  }
  return undefined;
}

function readPart(section: Buffer): Part | undefined {
  const end = section.indexOf(HEADER_END);
  if (end === -1) return undefined;
  const headers = section.subarray(0, end).toString("utf8");
  const name = /[;\s]name="?([^";\r\n]+)"?/i.exec(headers)?.[1];
  if (name === undefined) return undefined;
  const fileName = /[;\s]filename="?([^";\r\n]+)"?/i.exec(headers)?.[1];
  const mimeType = /^content-type:\s*([^\s;]+)/im.exec(headers)?.[1] ?? "application/octet-stream";
  return {
    name,
    fileName,
    mimeType,
    bytes: Buffer.from(section.subarray(end + HEADER_END.length, section.length - 2)),
  };
}
