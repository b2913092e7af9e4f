import { coerce } from '../coerce.ts'
import type { Command } from './command.ts'
import type { Field } from './field.ts'
import { refuse } from './refuse.ts'

/** What a line gives for each field: text, several texts, `true` for a bare flag, `false` or `null` for --no-flag. */
export type Given = Readonly<Record<string, string | boolean | null | readonly string[]>>

/** The words of a line that belong to no flag. */
export type LooseWords = {
  count: number
  at(index: number): string
  /** All words from this one on, as one text. */
  from(index: number): string
}

/**
 * Gives the loose words to the positional fields that no flag has filled, in order; the last of these takes all that is
 * left.
 */
export function placeWords(command: Command, given: Given, words: LooseWords): Given {
  const open = command.args.filter(({ name }) => !(name in given))
  if (words.count > 0 && open.length === 0) throw unexpectedWords(command, words)
  const last = open.length - 1
  const placed = open.slice(0, words.count).map(({ name, type }, index) => {
    if (index < last) return [name, words.at(index)]
    return [name, type === 'list' ? listFrom(words, index) : words.from(index)]
  })
  return { ...given, ...Object.fromEntries(placed) }
}

/** The input for the operation, with the types of its schema. Refuses when a required field is missing. */
export function inputOf(command: Command, given: Given): Record<string, unknown> {
  const missing = command.fields.filter(({ name, isRequired }) => isRequired && !(name in given))
  if (missing.length > 0) throw missingFields(command, missing)
  const fields = command.fields.filter(({ name }) => name in given)
  const typed = fields.map(field => [field.name, typedValue(command, field, given[field.name] ?? null)])
  return { ...command.alias?.preset, ...Object.fromEntries(typed) }
}

const listFrom = (words: LooseWords, index: number): string[] =>
  Array.from({ length: words.count - index }, (_, further) => words.at(index + further))

function typedValue(command: Command, { name, isNullable }: Field, value: Given[string]): unknown {
  if (value === null || value === false) return value
  if (isNullable && value === 'null') return null
  return coerce(command.manifest.input, { [name]: value })[name]
}

function unexpectedWords(command: Command, words: LooseWords) {
  const text = words.from(0).slice(0, 80)
  return refuse(command, 'unexpected_argument', `${command.name} has no place for: ${text}`, {
    hint: 'A value with spaces goes in quotes: --title="Unify the parsers".',
  })
}

function missingFields(command: Command, missing: readonly Field[]) {
  const names = missing.map(({ name }) => name)
  return refuse(command, 'missing_argument', `${command.name} needs ${names.join(' and ')}.`, {
    fields: missing.map(({ name, description }) => ({ field: name, message: description || 'is required' })),
  })
}
