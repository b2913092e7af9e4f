import type { Output } from '../call.ts'
import { bestOf, type Suggestion } from './suggest.ts'

type Help = Output<'command.help'>

/** Each command by its own names, with how it is typed. */
export function commandsFor({ groups }: Help, query: string): Suggestion[] {
  const all = groups.flatMap(({ commands }) =>
    commands.flatMap(({ command, aliases, usage, summary }) =>
      [command, ...aliases].map(name => ({
        id: name,
        insert: name,
        label: usage.replace(command, name),
        detail: summary,
        kind: 'command' as const,
      })),
    ),
  )
  return bestOf(all, `/${query}`, ({ insert }) => insert)
}

/** Those of its fields that are not given in the line yet. */
export function flagsFor({ command }: Help, line: string, query: string): Suggestion[] {
  const open = (command?.fields ?? []).filter(({ flag }) => !line.includes(`${nameOf(flag)}=`))
  return bestOf(open, `--${query}`, ({ flag }) => flag).map(({ flag, description }) => ({
    id: flag,
    insert: flag.includes('=') ? `${nameOf(flag)}=` : flag,
    label: flag,
    detail: description,
    kind: 'flag',
  }))
}

const nameOf = (flag: string): string => flag.replace(/=.*$/s, '')

export function valuesFor({ command }: Help, flag: string, query: string): Suggestion[] {
  const field = command?.fields.find(each => nameOf(each.flag) === `--${flag}`)
  const typed = query.split(',').at(-1) ?? ''
  const before = query.slice(0, query.length - typed.length)
  return bestOf(field?.choices ?? [], typed, choice => choice).map(choice => ({
    id: choice,
    insert: before + choice,
    label: choice,
    detail: '',
    kind: 'flag',
  }))
}
