import { UsageError } from '../failure.ts'

/** The types of Conventional Commits 1.0 and of the convention that it comes from. */
export const types = [
  ...['feat', 'fix', 'docs', 'style', 'refactor', 'perf', 'test', 'build', 'ci', 'chore', 'revert'],
] as const

/**
 * A conventional message that names the task: `feat: read words (BAT-41)`. A text that has a type of its own keeps it,
 * unless another one is asked for; lines after the first stay as they are.
 */
export function commitMessage(code: string, text: string, type: string | undefined): string {
  if (type !== undefined && !types.some(known => known === type))
    throw new UsageError(`--type is one of ${types.join(', ')}, not ${type}.`)
  const [first = '', ...rest] = text.trim().split('\n')
  if (first.trim() === '') throw new UsageError('The message is empty.', 'Say what changed: -m "read words"')
  const [, ownType, scope = '', said = first] = /^([a-z]+)(\([^()]*\))?!?: (.+)$/.exec(first) ?? []
  const isConventional = types.some(known => known === ownType)
  const subject =
    isConventional && type === undefined
      ? first
      : `${type ?? 'feat'}${isConventional ? scope : ''}: ${isConventional ? said : first}`
  const body = rest.join('\n').replace(/\s+$/, '')
  return `${names(text, code) ? subject : `${subject.trimEnd()} (${code})`}${body && `\n${body}`}`
}

/** As a word of its own: BAT-4 does not stand in BAT-41. */
const names = (text: string, code: string): boolean =>
  text.split(/[^A-Za-z0-9._-]+/).some(word => word.replace(/[._-]+$/, '') === code)
