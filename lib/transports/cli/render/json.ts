/** Indented JSON in which no control character is left that a terminal would obey. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, null, 2).replaceAll(/[\u007f-\u009f]/g, escapeOf)

/** The same on one line. */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replaceAll(/[\u007f-\u009f]/g, escapeOf)

const escapeOf = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
