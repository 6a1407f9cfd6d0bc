import { promisify } from "node:util";
import { crc32, createInflateRaw, inflateRaw } from "node:zlib";
import { err, ok, type Result } from "../../domain/result.ts";
import type { ExportError, ExportErrorCode } from "./export-error.ts";

const inflate = promisify(inflateRaw);

/** What the directory at the end of a zip file says of one file in it. */
interface Listed {
  name: string;
  flags: number;
  /** Of the file, where it was packed under Unix. */
  mode: number;
  method: number;
  crc: number;
  packedBytes: number;
  bytes: number;
  /** Where its local header begins. */
  offset: number;
}

type Limits = { bytes: number; files: number };

const END = 0x06054b50;
const END_SIGN = Buffer.from("PK\u0005\u0006");
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const ZIP64 = 0xffffffff;
const [STORED, DEFLATED] = [0, 8];
const ENCRYPTED = 0x2041; // Bits 0, 6 and 13: encrypted, strongly encrypted, a masked directory.
const SIZES_FOLLOW = 8; // Bit 3: the sizes are told after the content, not in the local header.
const DESCRIPTOR = 0x08074b50;
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
 * twice, links, passwords, zip64, files that overlap, and more files or bytes than `limits`. A zip says most things twice, in its
 * directory and beside each file: where the two disagree it is damaged, whatever one of them claims. Never throws.
 */
export async function readZip(bytes: Uint8Array, limits: Limits): Promise<Result<Map<string, Buffer>, ExportError>> {
  try {
    const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const listed = directoryOf(zip, limits);
    const files = new Map<string, Buffer>();
    for (const one of listed) files.set(one.name, await unpack(zip, one, limits));
    return ok(files);
  } catch (error) {
    if (error instanceof Refused) return err(error.error);
    return err({ code: "export.damaged", detail: error instanceof Error ? error.message : String(error) });
  }
}

const damaged = (detail: string, about: { file?: string } = {}) => new Refused("export.damaged", { ...about, detail });

function directoryOf(zip: Buffer, limits: Limits): Listed[] {
  const end = findEnd(zip);
  const [disk, startDisk] = [zip.readUInt16LE(end + 4), zip.readUInt16LE(end + 6)];
  const [onDisk, count] = [zip.readUInt16LE(end + 8), zip.readUInt16LE(end + 10)];
  const [size, start] = [zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)];
  if (disk !== 0 || startDisk !== 0 || onDisk !== count) throw damaged("a part of it is missing");
  if (start === ZIP64 || size === ZIP64) throw new Refused("export.foreign", { detail: "zip64" });
  if (start + size !== end) throw damaged("its directory is not where it should be");
  const listed: Listed[] = [];
  for (let at = start; at < end;) {
    const { file, next } = listedAt(zip, at, end);
    at = next;
    listed.push(file);
    if (listed.length > limits.files) throw new Refused("export.too_large", { detail: "too many files" });
  }
  if (listed.length !== count) throw damaged("its directory is longer or shorter than it says");
  checkKinds(zip, listed);
  checkNames(zip, listed);
  checkSizes(zip, listed, start, limits);
  return listed.filter(isFile);
}

const isFile = ({ name }: Listed): boolean => !name.endsWith("/");

function findEnd(zip: Buffer): number {
  const last = zip.length - END_BYTES;
  const [isBegun, hasEnd] = [zip.length >= 4 && zip.readUInt32LE(0) === LOCAL, zip.includes(END_SIGN)];
  if (!isBegun && !hasEnd) throw new Refused("export.not_a_zip");
  if (!isBegun) throw damaged("its beginning is missing");
  for (let at = last; at >= Math.max(last - LONGEST_COMMENT, 0); at -= 1) {
    if (zip.readUInt32LE(at) === END && at + END_BYTES + zip.readUInt16LE(at + 20) === zip.length) return at;
  }
  throw damaged("it ends early");
}

function listedAt(zip: Buffer, at: number, end: number): { file: Listed; next: number } {
  if (at + CENTRAL_BYTES > end || zip.readUInt32LE(at) !== CENTRAL) throw damaged("its directory does not read");
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place));
  const next = at + CENTRAL_BYTES + nameBytes! + extraBytes! + commentBytes!;
  if (next > end) throw damaged("its directory does not read");
  const file = {
    name: zip.toString("utf8", at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes!),
    ...{ flags: zip.readUInt16LE(at + 8), method: zip.readUInt16LE(at + 10), mode: zip.readUInt16LE(at + 40) },
    ...{ crc: zip.readUInt32LE(at + 16), packedBytes: zip.readUInt32LE(at + 20) },
    ...{ bytes: zip.readUInt32LE(at + 24), offset: zip.readUInt32LE(at + 42) },
  };
  return { file, next };
}

/** The refusal of a file for what the directory says of it; where the file itself says something else, it is damaged. */
function refusal(zip: Buffer, file: Listed, code: ExportErrorCode, detail?: string): Refused {
  const about = { file: file.name.slice(0, 80) };
  if (!isSaidTwice(zip, file)) return damaged("is not what the directory says", about);
  return new Refused(code, { ...about, ...(detail !== undefined && { detail }) });
}

/** Whether the file's own header, or what follows its content, says of it what the directory does. */
function isSaidTwice(zip: Buffer, { name, flags, method, crc, packedBytes, bytes, offset }: Listed): boolean {
  if (offset + LOCAL_BYTES > zip.length || zip.readUInt32LE(offset) !== LOCAL) return false;
  const nameEnd = offset + LOCAL_BYTES + zip.readUInt16LE(offset + 26);
  const content = nameEnd + zip.readUInt16LE(offset + 28);
  const localFlags = zip.readUInt16LE(offset + 6);
  if (zip.toString("utf8", offset + LOCAL_BYTES, nameEnd) !== name) return false;
  if (localFlags !== flags || zip.readUInt16LE(offset + 8) !== method) return false;
  const isHere = (at: number): boolean =>
    at + 12 <= zip.length &&
    zip.readUInt32LE(at) === crc &&
    zip.readUInt32LE(at + 4) === packedBytes &&
    zip.readUInt32LE(at + 8) === bytes;
  if ((flags & SIZES_FOLLOW) === 0) return isHere(offset + 14);
  const after = content + packedBytes;
  return after + 4 <= zip.length && isHere(zip.readUInt32LE(after) === DESCRIPTOR ? after + 4 : after);
}

/** Plain files, as they are packed everywhere. */
function checkKinds(zip: Buffer, listed: readonly Listed[]): void {
  for (const file of listed) {
    if (file.flags & ENCRYPTED) throw refusal(zip, file, "export.encrypted");
    // Nothing but the directory says so: it may be a spoilt byte, and in an export nothing else is in place of a file.
    const kind = file.mode & FILE_TYPE;
    if (isFile(file) && kind !== 0 && kind !== PLAIN_FILE) throw damaged("is no plain file", { file: file.name });
    if ([file.packedBytes, file.bytes, file.offset].includes(ZIP64))
      throw refusal(zip, file, "export.foreign", "zip64");
    if (file.method !== STORED && file.method !== DEFLATED) throw refusal(zip, file, "export.foreign", "its packing");
  }
}

/** Names are those of files below the folder where one would unpack it, each once, on every system. */
function checkNames(zip: Buffer, listed: readonly Listed[]): void {
  const seen = new Set<string>();
  for (const file of listed) {
    const plain = isFile(file) ? file.name : file.name.slice(0, -1);
    // Plain signs only: neither backslashes, drive letters nor what turns text around have any business here.
    const isPlain = /^[\w.-]+(\/[\w.-]+)*$/.test(plain) && plain.split("/").every((part) => !/^\.+$/.test(part));
    if (!isPlain) throw refusal(zip, file, "export.bad_path");
    const folded = plain.toLowerCase();
    if (seen.has(folded)) throw refusal(zip, file, "export.bad_path", "is there twice");
    seen.add(folded);
  }
}

/** Before anything is unpacked: what it would come to, and that no two files share their bytes. */
function checkSizes(zip: Buffer, listed: readonly Listed[], directoryAt: number, limits: Limits): void {
  const total = listed.reduce((sum, { bytes }) => sum + bytes, 0);
  const impossible = listed.find(({ bytes, packedBytes }) => bytes > packedBytes * MOST_RATIO);
  if (total > limits.bytes || impossible) {
    const spoilt = listed.find((file) => !isSaidTwice(zip, file)); // The sum is above the limit for its sake, maybe.
    throw refusal(zip, spoilt ?? impossible ?? listed[0]!, "export.too_large");
  }
  let end = 0;
  for (const { name: file, packedBytes, offset } of listed.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < end) throw damaged("overlaps another file", { file });
    end = offset + LOCAL_BYTES + packedBytes;
    if (end > directoryAt) throw damaged("ends early", { file });
  }
}

async function unpack(zip: Buffer, listed: Listed, limits: Limits): Promise<Buffer> {
  const { name: file, method, crc, packedBytes, bytes, offset } = listed;
  if (zip.readUInt32LE(offset) !== LOCAL) throw damaged("has no beginning", { file });
  const nameEnd = offset + LOCAL_BYTES + zip.readUInt16LE(offset + 26);
  if (zip.toString("utf8", offset + LOCAL_BYTES, nameEnd) !== file) throw damaged("has two names", { file });
  const start = nameEnd + zip.readUInt16LE(offset + 28);
  if (start + packedBytes > zip.length) throw damaged("ends early", { file });
  const packed = zip.subarray(start, start + packedBytes);
  const content = method === STORED ? packed : await inflated(packed, bytes, file, limits);
  if (content.length !== bytes || crc32(content) !== crc) throw damaged("is not what it was", { file });
  return content;
}

async function inflated(packed: Buffer, bytes: number, file: string, limits: Limits): Promise<Buffer> {
  try {
    return await inflate(packed, { maxOutputLength: Math.max(bytes, 1) });
  } catch (error) {
    // A RangeError: more comes out than was declared. A spoilt byte can do that, but not make a household's file endless.
    if (!(error instanceof RangeError)) throw damaged("cannot be unpacked", { file });
    if (await isAbove(packed, limits.bytes))
      throw new Refused("export.too_large", { file, detail: "is larger than it says" });
    throw damaged("is larger than it says", { file });
  }
}

/** Whether more than `most` bytes come out. None of them is kept. */
async function isAbove(packed: Buffer, most: number): Promise<boolean> {
  let total = 0;
  const stream = createInflateRaw({ chunkSize: 1024 * 1024 });
  stream.end(packed);
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      total += part.length;
      if (total > most) return true;
    }
  } catch {
    // What cannot be unpacked comes to no more.
  }
  return false;
}
