/** The word before the caret that can be completed: what it is, where it stands, and what is typed of it. */
export type Token = {
  kind: 'command' | 'flag' | 'value' | 'mention' | 'code' | 'address'
  from: number
  to: number
  /** Without its sign. */
  query: string
  /** Of a value: the flag that it is for. */
  flag?: string
}

const rules: readonly { kind: Token['kind']; pattern: RegExp; isInCommand?: boolean }[] = [
  { kind: 'flag', pattern: /\s--([\w-]*)$/, isInCommand: true },
  { kind: 'value', pattern: /\s--([\w-]+)=([\w,./-]*)$/, isInCommand: true },
  // A code begins with a capital: any other word is the command's own.
  { kind: 'code', pattern: /^\/\S+\s+([A-Z][\w.-]*)$/, isInCommand: true },
  { kind: 'mention', pattern: /(?:^|[\s(])@([\w.-]*)$/ },
  { kind: 'code', pattern: /(?:^|[\s(])#([\w.-]*)$/ },
  { kind: 'address', pattern: /(?:^|[\s(<])fe:\/{0,2}([^\s)>]*)$/ },
]

/** What stands before the caret, or null where nothing of it can be completed. */
export function tokenAt(text: string, caret: number): Token | null {
  const before = text.slice(0, caret)
  const command = /^\/([\w.-]*)$/.exec(before)
  if (command) return { kind: 'command', from: 0, to: wordEnd(text, caret), query: command[1] ?? '' }
  for (const { kind, pattern, isInCommand = false } of rules) {
    if (isInCommand && !isCommandLine(text)) continue
    const found = pattern.exec(before)
    if (found) return tokenOf(kind, found, text, caret)
  }
  return null
}

/** A line that is carried out, and not said. */
export const isCommandLine = (text: string): boolean => /^\/[a-z]/i.test(text)

/** The command that a line begins with: /task-note. */
export const commandOf = (text: string): string => /^\/[\w.-]+/.exec(text)?.[0] ?? ''

/** The text with the token completed, and where the caret is then. A space follows, unless one is there or more is to be typed. */
export function complete(text: string, token: Token, insert: string): { text: string; caret: number } {
  const after = text.slice(token.to)
  const space = /[=/]$/.test(insert) || /^\s/.test(after) ? '' : ' '
  const head = text.slice(0, token.from) + insert + space
  const caret = space === '' && /^\s/.test(after) ? head.length + 1 : head.length
  return { text: head + after, caret }
}

function tokenOf(kind: Token['kind'], found: RegExpExecArray, text: string, caret: number): Token {
  const to = wordEnd(text, caret)
  if (kind === 'value') {
    const query = found[2] ?? ''
    return { kind, from: caret - query.length, to, query, flag: found[1] ?? '' }
  }
  const query = found[1] ?? ''
  const sign = { command: 1, flag: 2, mention: 1, code: found[0].endsWith(`#${query}`) ? 1 : 0 }
  const from = kind === 'address' ? found.index + found[0].indexOf('fe:') : caret - query.length - sign[kind]
  return { kind, from, to, query }
}

function wordEnd(text: string, caret: number): number {
  return caret + (/^[\w.-]*/.exec(text.slice(caret))?.[0].length ?? 0)
}
