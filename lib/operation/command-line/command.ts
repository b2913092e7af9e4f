import type { Alias } from '../define.ts'
import type { OperationManifest } from '../manifest.ts'
import { type Field, fieldsOf } from './field.ts'
import { usage } from './usage.ts'

/** An operation as one types it at a text door. */
export type Command = {
  /** How the line begins: `/task-done`, `baton task note`. */
  name: string
  manifest: Pick<OperationManifest, 'name' | 'input' | 'args' | 'example'>
  fields: readonly Field[]
  /** Those of the fields that stand without a flag, in their order. */
  args: readonly Field[]
  alias: Alias | undefined
  usage: string
}

/** The command `name` for an operation; an alias's own field names work as flags, and what it fills is not asked for. */
export function commandOf(name: string, manifest: Command['manifest'], alias?: Alias): Command {
  const fields = fieldsOf(manifest.input).map(field =>
    field.name in (alias?.preset ?? {}) ? { ...field, isRequired: false } : field,
  )
  const open = manifest.args.filter(arg => !(arg in (alias?.preset ?? {})))
  const args = open.flatMap(arg => fields.find(field => field.name === arg) ?? [])
  return { name, manifest, fields, args, alias, usage: usage(name, fields, args) }
}

/** The field that a flag means, however it is spelled: depends-on, dependsOn, depends_on. */
export function fieldOfFlag({ fields, alias }: Command, flag: string): Field | undefined {
  const spelled = fold(flag)
  const [, renamed] = Object.entries(alias?.fields ?? {}).find(([theirs]) => fold(theirs) === spelled) ?? []
  return fields.find(field => (renamed === undefined ? fold(field.name) === spelled : field.name === renamed))
}

const fold = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, '')
