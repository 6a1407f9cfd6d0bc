/** The page that a button would turn to is not there, or never was. */
export const gonePageText = (command: string): string => `That page is gone. /${command} shows it fresh.`;
