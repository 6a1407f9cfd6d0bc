/** A text without the quotes around it: `"pet food"` is pet food. */
export function unquoted(text: string): string {
  const trimmed = text.trim();
  return /^["“”„«»'‘’](.+)["“”«»'‘’]$/su.exec(trimmed)?.[1] ?? trimmed;
}
