import { wordsOf } from '#lib/domain/search/rules.ts'

/** The words that `message.search` looks for: not the signs of its language, and not what must be missing. */
export const searchedWords = (query: string): string[] =>
  wordsOf(query.replaceAll('"', ' ')).filter(word => !word.startsWith('-') && word !== 'or')
