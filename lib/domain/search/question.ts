import type { Context } from '#lib/operation/context.ts'
import type { SearchResult } from './search.ts'

/** What is asked of each kind. */
export type Question = {
  projectId: string
  /** As it was typed. */
  q: string
  words: readonly string[]
  /** For LIKE ALL: the words in small letters. */
  patterns: readonly string[]
  limit: number
  now: Date
}

export type Finder = (ctx: Pick<Context, 'sql'>, question: Question) => Promise<SearchResult[]>

/** The words as they stand in a pattern: nothing in them is a wildcard. */
const escaped = (word: string): string => word.replaceAll(/[\\%_]/g, '\\$&')

export const patternsOf = (words: readonly string[]): string[] => words.map(word => `%${escaped(word)}%`)

/** What a title that begins with the question matches, in small letters as the words are. */
const beginsWith = ({ q }: Question): string => `${escaped(q.toLowerCase())}%`

/** The first four parameters of every finder: project, patterns, what a title should begin with, how many. */
export const valuesOf = (question: Question): unknown[] => [
  question.projectId,
  question.patterns,
  beginsWith(question),
  question.limit,
]

/** Every word, or what begins with it. Letters and digits only, so that nothing in it is an operator. '' without any. */
export const beginningsOf = (words: readonly string[]): string =>
  words
    .flatMap(word => word.split(/[^\p{L}\p{N}]+/u))
    .filter(Boolean)
    .map(word => `${word}:*`)
    .join(' & ')
