import { z } from 'zod'
import type { JsonSchema } from './coerce.ts'
import type { Alias, Operation } from './define.ts'
import { type OperationKind, type RestRoute, restRoute } from './naming.ts'
import type { Permission } from './permissions.ts'

/** Everything a door needs to know of an operation, as plain JSON: no door imports a domain file. */
export type OperationManifest = {
  name: string
  kind: OperationKind
  summary: string
  description: string
  permission: Permission
  args: readonly string[]
  example: string
  aliases: readonly Alias[]
  destructive: boolean
  /** Its answer holds what is shown this once. */
  sensitive: boolean
  input: JsonSchema
  output: JsonSchema
  rest: RestRoute
}

export function manifestOf(operation: Operation): OperationManifest {
  const input = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  const output = z.toJSONSchema(operation.output, { io: 'output', unrepresentable: 'any' }) as JsonSchema
  return {
    name: operation.name,
    kind: operation.kind,
    summary: operation.summary,
    description: operation.description ?? '',
    permission: operation.permission,
    args: operation.args,
    example: operation.example,
    aliases: operation.aliases,
    destructive: operation.destructive ?? false,
    sensitive: operation.sensitive ?? false,
    input: withoutDialect(input),
    output: withoutDialect(output),
    rest: restRoute(operation.name, input.required ?? []),
  }
}

function withoutDialect({ $schema: _, ...schema }: JsonSchema): JsonSchema {
  return schema
}

/** An alias's input in our own field names. */
export function unalias(alias: Alias, input: Record<string, unknown>): Record<string, unknown> {
  const renamed = Object.entries(input).map(([field, value]) => [
    alias.fields && Object.hasOwn(alias.fields, field) ? alias.fields[field] : field,
    value,
  ])
  return { ...alias.preset, ...Object.fromEntries(renamed) }
}
