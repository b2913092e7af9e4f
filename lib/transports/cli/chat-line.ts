import { quote, readWord, skipSpaces } from '#lib/operation/command-line/words.ts'
import type { Manifest } from './manifests.ts'

/**
 * The chat line that words from a shell stand for. The shell has taken the quotes away: words with spaces get them back,
 * and `\n` means there what it means in chat. A single word with spaces is a whole line as it stands.
 */
export function chatLine([first = '', ...others]: readonly string[]): string {
  if (others.some(isHelpFlag)) return `/help ${first}`
  return [first, ...others.map(chatWord)].join(' ')
}

const ofThisMachine: Readonly<Record<string, string>> = {
  '/artifact-upload': 'upload',
  '/artifact-download': 'download',
}

/** The words of a command that reads or writes files here, which a line of the chat stands for; the server could not. */
export function localWords(words: readonly string[]): string[] | undefined {
  const [first = '', ...others] = words.length === 1 ? wordsOf(words[0] ?? '') : words
  const verb = ofThisMachine[first]
  return verb === undefined ? undefined : ['artifact', verb, ...others]
}

/** A whole line that stands in one word of the shell. */
function wordsOf(line: string): string[] {
  const words: string[] = []
  for (let at = skipSpaces(line, 0); at < line.length; ) {
    const { text, end } = readWord(line, at)
    words.push(text)
    at = skipSpaces(line, end)
  }
  return words
}

/** `baton task done BAT-41 …` is the chat command /task-done: what is no operation may be an alias of one. */
export function aliasWords(manifests: readonly Manifest[], words: readonly string[]): string[] | undefined {
  const aliases = new Set(manifests.flatMap(manifest => manifest.aliases.map(({ name }) => name)))
  const [noun = '', verb = '', ...others] = words
  if (aliases.has(`/${noun}-${verb}`)) return [`/${noun}-${verb}`, ...others]
  return aliases.has(`/${noun}`) ? [`/${noun}`, ...words.slice(1)] : undefined
}

export const isHelpFlag = (word: string): boolean => word === '--help' || word === '-h'

function chatWord(word: string): string {
  const [, flag = '', value] = /^(--[A-Za-z][\w-]*)(?:=(.*))?$/s.exec(word) ?? []
  if (flag === '') return chatText(word)
  return value === undefined ? flag : `${flag}=${chatText(value)}`
}

/** A word that would be read otherwise, or hold a line break, needs its quotes. */
function chatText(text: string): string {
  const isPlain = /^(?!--|—)[^\s"“”„']\S*$/.test(text) && !text.includes('\\n')
  return isPlain ? text : quote(text).replaceAll('\\\\n', '\\n')
}
