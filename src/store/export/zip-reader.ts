import { promisify } from "node:util";
import { crc32, inflateRaw } from "node:zlib";
import { err, ok, type Result } from "../../domain/result.ts";
import type { ExportError, ExportErrorCode } from "./export-error.ts";

const inflate = promisify(inflateRaw);

/** What the directory at the end of a zip file says of one file in it. */
interface Listed {
  name: string;
  method: number;
  crc: number;
  packedBytes: number;
  bytes: number;
  /** Where its local header begins. */
  offset: number;
}

type Limits = { bytes: number; files: number };

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const ZIP64 = 0xffffffff;
const [STORED, DEFLATED] = [0, 8];
const ENCRYPTED = 0x2041; // Bits 0, 6 and 13: encrypted, strongly encrypted, a masked directory.
const FILE_TYPE = 0xf000;
const PLAIN_FILE = 0x8000;
/** Deflate cannot do better. */
const MOST_RATIO = 1032;

class Refused extends Error {
  readonly error: ExportError;

  constructor(code: ExportErrorCode, about: Omit<ExportError, "code"> = {}) {
    super(code);
    this.error = { code, ...about };
  }
}

/**
 * Unpacks a zip file that anybody may have made: name -> content. Nothing is unpacked before the directory was checked, each
 * file to its declared size and not a byte further, on another thread. Refuses paths that lead elsewhere, names that come
 * twice, links, passwords, zip64, files that overlap, and more files or bytes than `limits`. Never throws.
 */
export async function readZip(bytes: Uint8Array, limits: Limits): Promise<Result<Map<string, Buffer>, ExportError>> {
  try {
    const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const listed = directoryOf(zip, limits);
    const files = new Map<string, Buffer>();
    for (const one of listed) files.set(one.name, await unpack(zip, one));
    return ok(files);
  } catch (error) {
    if (error instanceof Refused) return err(error.error);
    return err({ code: "export.damaged", detail: error instanceof Error ? error.message : String(error) });
  }
}

function directoryOf(zip: Buffer, limits: Limits): Listed[] {
  const end = findEnd(zip);
  const [disk, startDisk] = [zip.readUInt16LE(end + 4), zip.readUInt16LE(end + 6)];
  const [onDisk, count] = [zip.readUInt16LE(end + 8), zip.readUInt16LE(end + 10)];
  const [size, start] = [zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)];
  if (disk !== 0 || startDisk !== 0 || onDisk !== count)
    throw new Refused("export.foreign", { detail: "several disks" });
  if (count > limits.files) throw new Refused("export.too_large", { detail: `${count} files` });
  if (start === ZIP64 || size === ZIP64) throw new Refused("export.foreign", { detail: "zip64" });
  if (start + size !== end) throw new Refused("export.damaged", { detail: "its directory is not where it should be" });
  const listed: Listed[] = [];
  let at = start;
  for (let i = 0; i < count; i += 1) {
    const { file, next } = listedAt(zip, at, end);
    at = next;
    if (!file.name.endsWith("/")) listed.push(file);
  }
  if (at !== end) throw new Refused("export.damaged", { detail: "its directory is longer than it says" });
  checkNames(listed);
  checkSizes(listed, start, limits);
  return listed;
}

function findEnd(zip: Buffer): number {
  const last = zip.length - END_BYTES;
  if (zip.length < END_BYTES || zip.readUInt32LE(0) !== LOCAL) throw new Refused("export.not_a_zip");
  for (let at = last; at >= Math.max(last - LONGEST_COMMENT, 0); at -= 1) {
    if (zip.readUInt32LE(at) === END && at + END_BYTES + zip.readUInt16LE(at + 20) === zip.length) return at;
  }
  throw new Refused("export.damaged", { detail: "it ends early" });
}

function listedAt(zip: Buffer, at: number, end: number): { file: Listed; next: number } {
  if (at + CENTRAL_BYTES > end || zip.readUInt32LE(at) !== CENTRAL) {
    throw new Refused("export.damaged", { detail: "its directory does not read" });
  }
  const [flags, method] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)];
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place));
  const next = at + CENTRAL_BYTES + nameBytes! + extraBytes! + commentBytes!;
  if (next > end) throw new Refused("export.damaged", { detail: "its directory does not read" });
  const name = zip.toString("utf8", at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes!);
  const about = { file: name.slice(0, 80) };
  if (flags & ENCRYPTED) throw new Refused("export.encrypted", about);
  const mode = zip.readUInt16LE(at + 40); // Of the file, where it was packed under Unix.
  const isLink = (mode & FILE_TYPE) !== 0 && (mode & FILE_TYPE) !== PLAIN_FILE && !name.endsWith("/");
  if (isLink) throw new Refused("export.bad_path", { ...about, detail: "is no plain file" });
  const file = {
    ...{ name, method, crc: zip.readUInt32LE(at + 16), packedBytes: zip.readUInt32LE(at + 20) },
    ...{ bytes: zip.readUInt32LE(at + 24), offset: zip.readUInt32LE(at + 42) },
  };
  if ([file.packedBytes, file.bytes, file.offset].includes(ZIP64)) {
    throw new Refused("export.foreign", { ...about, detail: "zip64" });
  }
  if (method !== STORED && method !== DEFLATED)
    throw new Refused("export.foreign", { ...about, detail: "its packing" });
  return { file, next };
}

/** Names are those of files below the folder where one would unpack it, each once, on every system. */
function checkNames(listed: readonly Listed[]): void {
  const seen = new Set<string>();
  for (const { name } of listed) {
    const about = { file: name.slice(0, 80) };
    // Plain signs only: neither backslashes, drive letters nor what turns text around have any business here.
    const isPlain = /^[\w.-]+(\/[\w.-]+)*$/.test(name) && name.split("/").every((part) => !/^\.+$/.test(part));
    if (!isPlain) throw new Refused("export.bad_path", about);
    const folded = name.toLowerCase();
    if (seen.has(folded)) throw new Refused("export.bad_path", { ...about, detail: "is there twice" });
    seen.add(folded);
  }
}

/** Before anything is unpacked: what it would come to, and that no two files share their bytes. */
function checkSizes(listed: readonly Listed[], directoryAt: number, limits: Limits): void {
  let total = 0;
  let end = 0;
  for (const { name, packedBytes, bytes, offset } of listed.toSorted((a, b) => a.offset - b.offset)) {
    total += bytes;
    const about = { file: name };
    if (total > limits.bytes || bytes > packedBytes * MOST_RATIO) throw new Refused("export.too_large", about);
    if (offset < end) throw new Refused("export.damaged", { ...about, detail: "overlaps another file" });
    end = offset + LOCAL_BYTES + packedBytes;
    if (end > directoryAt) throw new Refused("export.damaged", { ...about, detail: "ends early" });
  }
}

async function unpack(zip: Buffer, { name, method, crc, packedBytes, bytes, offset }: Listed): Promise<Buffer> {
  const damaged = (detail: string) => new Refused("export.damaged", { file: name, detail });
  if (zip.readUInt32LE(offset) !== LOCAL) throw damaged("has no beginning");
  const nameEnd = offset + LOCAL_BYTES + zip.readUInt16LE(offset + 26);
  const localName = zip.toString("utf8", offset + LOCAL_BYTES, nameEnd);
  if (localName !== name) throw damaged("has two names");
  const start = nameEnd + zip.readUInt16LE(offset + 28);
  if (start + packedBytes > zip.length) throw damaged("ends early");
  const packed = zip.subarray(start, start + packedBytes);
  const content = method === STORED ? packed : await inflated(packed, bytes, name);
  if (content.length !== bytes || crc32(content) !== crc) throw damaged("is not what it was");
  return content;
}

async function inflated(packed: Buffer, bytes: number, name: string): Promise<Buffer> {
  try {
    return await inflate(packed, { maxOutputLength: Math.max(bytes, 1) });
  } catch (error) {
    const isLarger = error instanceof RangeError; // More comes out than was declared: it is unpacked no further.
    const detail = isLarger ? "is larger than it says" : "cannot be unpacked";
    throw new Refused(isLarger ? "export.too_large" : "export.damaged", { file: name, detail });
  }
}
