/** A private-use character: stands before text that begins with a dash while commander reads the words. */
const shield = '\uE0BA'

/** Text such as `- did this` is no flag, and commander would take it for one. */
export const shielded = (word: string): string => (isText(word) ? shield + word : word)

export const unshielded = (word: string): string => (word.startsWith(shield) ? word.slice(1) : word)

const isText = (word: string): boolean =>
  word.startsWith('-') && word.length > 1 && word !== '--' && !/^--?[A-Za-z][\w-]*(=|$)/.test(word)
