import { stripVTControlCharacters } from 'node:util'

/** Text that others wrote, without what a terminal would obey: escape sequences and control characters. */
export const plain = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out; tab and line feed stay.
  stripVTControlCharacters(text).replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')

/** The same on one line. */
export const plainLine = (text: string): string => plain(text).replaceAll(/\s+/g, ' ').trim()
