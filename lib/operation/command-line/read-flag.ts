import { nearest } from '../nearest.ts'
import { type Command, fieldOfFlag } from './command.ts'
import type { Field } from './field.ts'
import { refuse, unclosedQuote } from './refuse.ts'
import { matchAt, readWord, skipSpaces } from './words.ts'

/** A flag as it stands in a line: `--name`, `--name=`; `end` is where its value may begin. */
export type FlagMark = { name: string; hasEquals: boolean; end: number }

const flagPattern = /(?<dashes>--|—)(?<name>[A-Za-z][\w-]*)(?:(?<equals>=)|(?!\S))/y

/** The flag at this place, if there is one. A long dash is what phones make of `--`: it counts before a flag we know. */
export function flagAt(command: Command, text: string, at: number): FlagMark | undefined {
  const found = matchAt(flagPattern, text, at)
  const { dashes, name, equals } = found?.groups ?? {}
  if (!found || name === undefined) return undefined
  if (dashes === '—' && !fieldOfFlag(command, name)) return undefined
  return { name, hasEquals: equals !== undefined, end: at + found[0].length }
}

export type ReadFlag = { field: Field; value: string | boolean | null; end: number }

/** The flag's field and value. */
export function readFlag(command: Command, text: string, mark: FlagMark): ReadFlag {
  const { field, isNegated } = findFlag(command, mark.name)
  if (isNegated && !mark.hasEquals) return { field, value: negation(field), end: mark.end }
  if (mark.hasEquals) {
    const isEmpty = skipSpaces(text, mark.end) > mark.end || mark.end === text.length
    return isEmpty ? { field, value: '', end: mark.end } : { field, ...readValue(command, text, mark.end) }
  }
  const next = skipSpaces(text, mark.end)
  if (field.type === 'boolean') return { field, ...readSwitch(text, next, mark.end) }
  if (next === text.length || flagAt(command, text, next)) throw missingValue(command, field)
  return { field, ...readValue(command, text, next) }
}

/**
 * The field that a flag means, and whether it is switched off or cleared by --no-flag. Refuses a flag that the command
 * does not have.
 */
export function findFlag(command: Command, name: string): { field: Field; isNegated: boolean } {
  const field = fieldOfFlag(command, name)
  if (field) return { field, isNegated: false }
  const [, negative] = /^no[-_]?(.+)$/i.exec(name) ?? []
  const negated = negative === undefined ? undefined : fieldOfFlag(command, negative)
  if (negated && (negated.type === 'boolean' || negated.isNullable))
    return { field: negated, isNegated: true }
  throw unknownFlag(command, name)
}

/** What --no-flag says: a boolean is off, anything else is cleared. */
const negation = ({ type }: Field): false | null => (type === 'boolean' ? false : null)

function readValue(command: Command, text: string, at: number): { value: string; end: number } {
  const word = readWord(text, at)
  if (word.isUnclosed) throw unclosedQuote(command, word.text)
  return { value: word.text, end: word.end }
}

/** A bare boolean flag is on; it may be followed by true or false. */
function readSwitch(text: string, next: number, end: number): { value: boolean; end: number } {
  const word = readWord(text, next)
  if (word.text !== 'true' && word.text !== 'false') return { value: true, end }
  return { value: word.text === 'true', end: word.end }
}

function missingValue(command: Command, { flag }: Field) {
  return refuse(command, 'missing_value', `--${flag} needs a value.`, {
    hint: `Write --${flag}=value, or --${flag}="a value with spaces".`,
  })
}

function unknownFlag(command: Command, name: string) {
  const flag = name.slice(0, 80)
  const guess = nearest(
    flag,
    command.fields.map(field => field.flag),
  )
  const quoted = `Text that holds --${flag} goes in quotes.`
  return refuse(command, 'unknown_flag', `${command.name} has no flag --${flag}.`, {
    hint: guess ? `Did you mean --${guess}? ${quoted}` : quoted,
  })
}
