/** Width and height of a PNG or JPEG, read from its header. `undefined` for anything else. */
export function imageSize(bytes: Uint8Array): { width: number; height: number; mimeType: string } | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length >= 24 && data.readUInt32BE(0) === 0x89504e47) {
    return { width: data.readUInt32BE(16), height: data.readUInt32BE(20), mimeType: "image/png" };
  }
  return data.length >= 4 && data.readUInt16BE(0) === 0xffd8 ? jpegSize(data) : undefined;
}

function jpegSize(data: Buffer): { width: number; height: number; mimeType: string } | undefined {
  let at = 2;
  while (at + 9 < data.length && data[at] === 0xff) {
    const marker = data[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: data.readUInt16BE(at + 5), width: data.readUInt16BE(at + 7), mimeType: "image/jpeg" };
    at += 2 + data.readUInt16BE(at + 2);
  }
  return undefined;
}
