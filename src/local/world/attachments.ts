import type { Document, PhotoSize } from "./telegram-types.ts";
import type { StoredFile } from "./world.ts";

/** A stored file as a message shows it. */
export const documentOf = ({ fileId, uniqueId, name, mimeType, bytes }: StoredFile): Document => ({
  file_id: fileId,
  file_unique_id: uniqueId,
  file_name: name,
  mime_type: mimeType,
  file_size: bytes.length,
});

/** A stored picture as a message shows it. Telegram keeps no name of a picture. */
export const photoOf = (
  { fileId, uniqueId, bytes }: StoredFile,
  { width, height }: Pick<PhotoSize, "width" | "height">,
): PhotoSize => ({ file_id: fileId, file_unique_id: uniqueId, width, height, file_size: bytes.length });
