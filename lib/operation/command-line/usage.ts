import type { OperationManifest } from '../manifest.ts'
import { chatCommand } from '../naming.ts'
import { type Field, fieldsOf } from './field.ts'

/** Optional flags that a usage line shows; help lists all of them. */
const shownFlags = 4

/** How an operation is typed in chat: `/task-context <code> [--append=<text>] [--replace=<text>] [--fence=<number>]`. */
export function usageOf({ name, input, args }: Pick<OperationManifest, 'name' | 'input' | 'args'>): string {
  const fields = fieldsOf(input)
  return usage(
    chatCommand(name),
    fields,
    args.flatMap(arg => fields.find(field => field.name === arg) ?? []),
  )
}

/** The usage line of a command that begins with `name`. */
export function usage(name: string, fields: readonly Field[], args: readonly Field[]): string {
  const flags = fields.filter(field => !args.includes(field))
  const optional = flags.filter(field => !field.isRequired)
  return [
    name,
    ...args.map(({ name, isRequired }) => (isRequired ? `<${name}>` : `[${name}]`)),
    ...flags.filter(field => field.isRequired).map(flagUsage),
    ...optional.slice(0, shownFlags).map(field => `[${flagUsage(field)}]`),
    ...(optional.length > shownFlags ? ['[--…]'] : []),
  ].join(' ')
}

/** `--status=<a|b>`, `--ready`. */
export function flagUsage(field: Field): string {
  return field.type === 'boolean' ? `--${field.flag}` : `--${field.flag}=<${placeholder(field)}>`
}

function placeholder({ type, choices }: Field): string {
  if (choices.length > 0 && choices.length <= 4) return choices.join('|')
  return type === 'list' ? 'a,b' : type
}
