import type { HonoRequest } from "hono";
import { badRequest } from "./api-error.ts";
import { readMultipart } from "./multipart.ts";
import { Upload } from "./parameters.ts";
import { isRecord } from "./reply-markup.ts";

export interface RawCall {
  params: Record<string, unknown>;
  uploads: Map<string, Upload>;
}

/** Parameters of a call from query string, JSON, form or multipart, whichever it uses. */
export async function readRequest(request: HonoRequest): Promise<RawCall> {
  const params: Record<string, unknown> = { ...request.query() };
  const uploads = new Map<string, Upload>();
  if (request.method !== "POST") return { params, uploads };
  const type = (request.header("content-type") ?? "").toLowerCase();
  if (type.startsWith("application/json")) {
    const text = await request.text();
    return { params: { ...params, ...(text.trim() === "" ? {} : readJson(text)) }, uploads };
  }
  if (type.startsWith("application/x-www-form-urlencoded")) {
    return { params: { ...params, ...Object.fromEntries(new URLSearchParams(await request.text())) }, uploads };
  }
  if (type.startsWith("multipart/form-data")) {
    // The boundary minds the case: not the lower-case `type`.
    const body = Buffer.from(await request.arrayBuffer());
    const parts = readMultipart(body, request.header("content-type") ?? "");
    if (!parts) throw badRequest("can't parse request: wrong form data");
    for (const { name, fileName, mimeType, bytes } of parts) {
      if (fileName !== undefined) uploads.set(name, new Upload(fileName, mimeType, bytes));
      params[name] = fileName === undefined ? bytes.toString("utf8") : { file_name: fileName, file_size: bytes.length };
    }
  }
  return { params, uploads };
}

function readJson(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    if (isRecord(body)) return body;
  } catch {
    // Told below, like any other body that is no object.
  }
  throw badRequest("can't parse request: object expected");
}
