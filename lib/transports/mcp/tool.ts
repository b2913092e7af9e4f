import type { Tool } from '@modelcontextprotocol/server'
import type { JsonSchema } from '#lib/operation/coerce.ts'
import type { Alias } from '#lib/operation/define.ts'
import { type OperationManifest, unalias } from '#lib/operation/manifest.ts'
import { mcpTool, type OperationKind } from '#lib/operation/naming.ts'
import type { Permission } from '#lib/operation/permissions.ts'
import { outline } from './outline.ts'

/** A tool as clients see it, and the operation it stands for. */
export type OperationTool = {
  definition: Tool
  operation: string
  kind: OperationKind
  permission: Permission
  /** The tool's arguments in the operation's own field names. */
  toInput(args: Record<string, unknown>): Record<string, unknown>
}

/**
 * One tool per operation in the order of the manifests, then one per alias that is neither a chat command nor a REST
 * route. Throws when two tools would share a name, or an operation has a field of the name that writes add.
 */
export function toolsOf(manifests: readonly OperationManifest[]): ReadonlyMap<string, OperationTool> {
  const tools = new Map<string, OperationTool>()
  for (const tool of [...manifests.map(operationTool), ...manifests.flatMap(aliasTools)]) {
    const { name } = tool.definition
    if (tools.has(name)) throw new Error(`Two operations want the MCP tool ${name}`)
    tools.set(name, tool)
  }
  return tools
}

const operationTool = (manifest: OperationManifest): OperationTool => ({
  definition: definitionOf(mcpTool(manifest.name), manifest, manifest.input),
  operation: manifest.name,
  kind: manifest.kind,
  permission: manifest.permission,
  toInput: args => args,
})

/** What an alias answers stands at the tool of its operation: said once, it costs a model's window once. */
const aliasTools = (manifest: OperationManifest): OperationTool[] =>
  manifest.aliases.filter(isToolName).map(alias => ({
    definition: withoutOutput(definitionOf(alias.name, manifest, aliasSchema(manifest.input, alias))),
    operation: manifest.name,
    kind: manifest.kind,
    permission: manifest.permission,
    toInput: args => unalias(alias, args),
  }))

const withoutOutput = ({ outputSchema: _, ...definition }: Tool): Tool => definition

const isToolName = ({ name }: Alias): boolean => !/^\/|^[A-Z]+ \//.test(name)

function definitionOf(name: string, manifest: OperationManifest, input: JsonSchema): Tool {
  const { summary, description, kind, destructive, output } = manifest
  const isRead = kind === 'read'
  return {
    name,
    title: summary,
    description: [summary, description].filter(Boolean).join('. '),
    inputSchema: objectSchema(name, isRead ? input : withIdempotencyKey(name, input)),
    outputSchema: objectSchema(name, outline(output)),
    annotations: {
      readOnlyHint: isRead,
      destructiveHint: destructive,
      idempotentHint: isRead,
      openWorldHint: false,
    },
  }
}

/** Clients of 2025-11-25 and model APIs refuse a schema with any other root. */
function objectSchema(tool: string, schema: JsonSchema): Tool['inputSchema'] {
  if (schema.type !== 'object') throw new Error(`A schema of the MCP tool ${tool} is not a plain object`)
  // A manifest is JSON, which the type of JsonSchema cannot say.
  return { properties: {}, ...schema } as Tool['inputSchema']
}

function withIdempotencyKey(tool: string, input: JsonSchema): JsonSchema {
  if (Object.hasOwn(input.properties ?? {}, 'idempotencyKey'))
    throw new Error(`The input of ${tool} has a field idempotencyKey, which every MCP tool that writes adds`)
  return { ...input, properties: { ...input.properties, idempotencyKey: idempotencyKeySchema } }
}

const idempotencyKeySchema: JsonSchema = {
  type: 'string',
  minLength: 1,
  maxLength: 255,
  description:
    'Optional. The same key with the same arguments gives the same answer and one effect, for a day: send it again to repeat safely.',
}

/** In the alias's field names, without the fields that it fills itself. */
function aliasSchema(input: JsonSchema, { fields = {}, preset = {} }: Alias): JsonSchema {
  const names = new Map(Object.entries(fields).map(([theirs, ours]) => [ours, theirs]))
  const rename = (field: string) => names.get(field) ?? field
  const isOpen = (field: string) => !Object.hasOwn(preset, field)
  const properties = Object.entries(input.properties ?? {}).filter(([field]) => isOpen(field))
  return {
    ...input,
    properties: Object.fromEntries(properties.map(([field, schema]) => [rename(field), schema])),
    required: (input.required ?? []).filter(isOpen).map(rename),
  }
}
