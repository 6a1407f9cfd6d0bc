/** Why a file is not taken for an export. */
export type ExportErrorCode =
  /** It is no zip file, or one that ends early. */
  | "export.not_a_zip"
  /** A zip file, but none that Steward made. */
  | "export.foreign"
  /** It, or what is in it, is larger than anything Steward writes; or it is packed as no honest file is. */
  | "export.too_large"
  /** A file in it has a name that leads elsewhere, comes twice, or is no plain file. */
  | "export.bad_path"
  /** Locked with a password. */
  | "export.encrypted"
  /** A file is missing, cannot be unpacked or is not what its checksum says. */
  | "export.damaged"
  /** The checksums are right, but the journal was changed, or does not lead to the state, or that is none that could be. */
  | "export.tampered"
  /** A newer program wrote it. */
  | "export.newer";

/** `file`: the file in the zip that is at fault; `detail`: what is wrong with it, in English, for those who look closer. */
export interface ExportError {
  code: ExportErrorCode;
  file?: string;
  /** In the journal, counted from 1. */
  line?: number;
  detail?: string;
}
