import { OperationError } from '../errors.ts'
import type { OperationManifest } from '../manifest.ts'
import type { Command } from './command.ts'
import type { Field } from './field.ts'
import { findCommand } from './find-command.ts'
import { type Given, inputOf, type LooseWords, placeWords } from './input.ts'
import { flagAt, readFlag } from './read-flag.ts'
import { unclosedQuote } from './refuse.ts'
import { readWord, skipSpaces, unwrapCurly, type Word } from './words.ts'

/** What a line asks for. The input has the types of the operation's schema but is not checked against it. */
export type ParsedLine = { operation: string; input: Record<string, unknown> }

/**
 * Reads a line such as `/task-note BAT-41 Found the slow index` or `/task-context BAT-41 --append="## Needs\n- Redis"`.
 * Words go to the operation's `args` in order, and the last one takes the rest of the line as it stands; flags stand
 * anywhere, in camelCase or kebab-case, as `--flag value` or `--flag=value`.
 *
 * `known` are fields that the surroundings give, such as the task that a message was sent to; the line goes before them.
 *
 * Refuses with `invalid` and the usage line in `details.usage`: not_a_command, unknown_command, unknown_flag, missing_value,
 * missing_argument, unexpected_argument, unclosed_quote.
 */
export function parseLine(
  line: string,
  manifests: readonly OperationManifest[],
  known: Readonly<Record<string, string>> = {},
): ParsedLine {
  const [, name, text = ''] = /^\s*(\/\S*)(.*)$/s.exec(line) ?? []
  if (name === undefined) throw notACommand()
  const command = findCommand(manifests, name)
  const { words, given } = separate(command, text)
  const placed = placeWords(command, given, looseWords(command, text, words))
  return { operation: command.manifest.name, input: inputOf(command, { ...known, ...placed }) }
}

/** A word without a flag, and what parts it from the one before. */
type LooseWord = Word & { gap: string }

/** Takes the flags out of the text. */
function separate(command: Command, text: string): { words: LooseWord[]; given: Given } {
  const words: LooseWord[] = []
  const given: Record<string, Given[string]> = {}
  let isAfterFlag = false
  for (let at = skipSpaces(text, 0); at < text.length; at = skipSpaces(text, at)) {
    const mark = flagAt(command, text, at)
    if (mark) {
      const { field, value, end } = readFlag(command, text, mark)
      given[field.name] = together(field, given[field.name], value)
      at = end
    } else {
      const word = readWord(text, at)
      words.push({ ...word, gap: isAfterFlag ? ' ' : text.slice(words.at(-1)?.end ?? at, at) })
      at = word.end
    }
    isAfterFlag = mark !== undefined
  }
  return { words, given }
}

/** A flag that is given again adds to a list and replaces anything else. */
function together(field: Field, before: Given[string] | undefined, value: Given[string]): Given[string] {
  if (field.type !== 'list' || typeof value !== 'string' || !Array.isArray(before))
    return field.type === 'list' && typeof value === 'string' ? [value] : value
  return [...before, value]
}

function looseWords(command: Command, text: string, words: readonly LooseWord[]): LooseWords {
  const wordAt = (index: number): string => {
    const word = words[index]
    if (word?.isUnclosed) throw unclosedQuote(command, word.text)
    return word?.text ?? ''
  }
  return {
    count: words.length,
    at: wordAt,
    from(index) {
      const first = wordAt(index)
      if (index === words.length - 1) return first
      const rest = words.slice(index).map(({ gap, start, end }) => [gap, text.slice(start, end)])
      return unwrapCurly(rest.flat().slice(1).join(''))
    },
  }
}

function notACommand(): OperationError {
  return new OperationError('invalid', 'not_a_command', 'A command begins with a slash and a name.', {
    usage: '/help [command]',
    example: '/help',
    hint: '/help lists all commands.',
  })
}
