import { crc32 } from "node:zlib";

/** What a zip says of a file, in its directory and beside the file. */
interface Said {
  name: string;
  flags: number;
  method: number;
  crc: number;
  packedBytes: number;
  bytes: number;
  /** Where the file begins. */
  offset: number;
  /** Of the file under Unix; in the directory alone. */
  mode: number;
  /** How long `extra` is. */
  extraBytes: number;
}

export interface HandmadeFile {
  name: string;
  content?: Buffer;
  /** What both places say, in place of the truth. */
  claims?: Partial<Said>;
  /** What one place alone says. */
  inDirectory?: Partial<Said>;
  beside?: Partial<Said>;
  /** What packers add: between the name and what follows it, in both places, and a comment in the directory. */
  extra?: { inDirectory: Buffer; beside: Buffer; comment: Buffer };
  /** Sizes and CRC come after the content, with a signature or without. */
  sizesFollow?: "signed" | "plain";
}

/** What the end of a zip says. */
interface End {
  disk: number;
  startDisk: number;
  onDisk: number;
  count: number;
  size: number;
  start: number;
  comment: Buffer;
}

const NO_EXTRA = { inDirectory: Buffer.alloc(0), beside: Buffer.alloc(0), comment: Buffer.alloc(0) };

/** A zip file laid out by hand, so that it can say anything of itself. `gap`: bytes between the directory and the end. */
export function handmadeZip(files: readonly HandmadeFile[], end: Partial<End> = {}, gap = 0): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const {
    name,
    content = Buffer.from("tea"),
    claims,
    inDirectory,
    beside,
    extra = NO_EXTRA,
    sizesFollow,
  } of files) {
    const truth = { name, flags: sizesFollow ? 8 : 0, method: 0, crc: crc32(content), packedBytes: content.length };
    const said: Said = { ...truth, bytes: content.length, offset: at, mode: 0, extraBytes: 0, ...claims };
    const local = { ...said, extraBytes: extra.beside.length, ...beside };
    const file = localFile(local, Buffer.concat([extra.beside, content]), sizesFollow);
    const entry = { ...said, extraBytes: extra.inDirectory.length, ...inDirectory };
    directory.push(directoryEntry(entry, Buffer.concat([extra.inDirectory, extra.comment]), extra.comment.length));
    parts.push(file);
    at += file.length;
  }
  const entries = Buffer.concat([...directory, Buffer.alloc(gap)]);
  const { length: count } = files;
  const ending = endOf({
    ...{ disk: 0, startDisk: 0, onDisk: count, count, size: entries.length, start: at, comment: Buffer.alloc(0) },
    ...end,
  });
  return Buffer.concat([...parts, entries, ending]);
}

function localFile(said: Said, extraAndContent: Buffer, sizesFollow: HandmadeFile["sizesFollow"]): Buffer {
  const name = Buffer.from(said.name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(said.flags, 6);
  header.writeUInt16LE(said.method, 8);
  if (!sizesFollow) writeSizes(header, 14, said);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(said.extraBytes, 28);
  const after = Buffer.alloc(sizesFollow === undefined ? 0 : sizesFollow === "signed" ? 16 : 12);
  if (sizesFollow === "signed") after.writeUInt32LE(0x08074b50, 0);
  if (sizesFollow) writeSizes(after, after.length - 12, said);
  return Buffer.concat([header, name, extraAndContent, after]);
}

function directoryEntry(said: Said, added: Buffer, commentBytes: number): Buffer {
  const name = Buffer.from(said.name);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(said.flags, 8);
  entry.writeUInt16LE(said.method, 10);
  writeSizes(entry, 16, said);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt16LE(said.extraBytes, 30);
  entry.writeUInt16LE(commentBytes, 32);
  entry.writeUInt16LE(said.mode, 40);
  entry.writeUInt32LE(said.offset, 42);
  return Buffer.concat([entry, name, added]);
}

function writeSizes(to: Buffer, at: number, { crc, packedBytes, bytes }: Said): void {
  for (const [place, value] of [crc, packedBytes, bytes].entries()) to.writeUInt32LE(value, at + 4 * place);
}

function endOf({ disk, startDisk, onDisk, count, size, start, comment }: End): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  for (const [place, value] of [disk, startDisk, onDisk, count].entries()) end.writeUInt16LE(value, 4 + 2 * place);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(start, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([end, comment]);
}
