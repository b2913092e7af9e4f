import { z } from 'zod'
import { type Field, fieldsOf } from '#lib/operation/command-line/field.ts'
import { isCommand } from '#lib/operation/command-line/find-command.ts'
import { flagUsage, usageOf } from '#lib/operation/command-line/usage.ts'
import type { OperationManifest } from '#lib/operation/manifest.ts'
import { chatCommand, splitName } from '#lib/operation/naming.ts'

export const CommandSummary = z.object({
  operation: z.string().describe('noun.verb'),
  command: z.string().describe('As one types it: /task-note'),
  aliases: z.array(z.string()).describe('Other ways to type it'),
  usage: z.string(),
  summary: z.string(),
})
export type CommandSummary = z.output<typeof CommandSummary>

export const CommandGroup = z.object({ noun: z.string(), commands: z.array(CommandSummary) })
export type CommandGroup = z.output<typeof CommandGroup>

export const CommandField = z.object({
  name: z.string(),
  flag: z.string().describe('As one types it: --depends-on=<a,b>'),
  type: z.string(),
  required: z.boolean(),
  choices: z.array(z.string()),
  default: z.string().nullable(),
  description: z.string(),
})
export type CommandField = z.output<typeof CommandField>

export const CommandDetail = CommandSummary.extend({
  description: z.string(),
  permission: z.string().describe('What the actor needs'),
  destructive: z.boolean(),
  fields: z.array(CommandField),
  examples: z.array(z.string()),
})
export type CommandDetail = z.output<typeof CommandDetail>

export function presentSummary(manifest: OperationManifest): CommandSummary {
  return {
    operation: manifest.name,
    command: chatCommand(manifest.name),
    aliases: manifest.aliases.filter(isCommand).map(({ name }) => name),
    usage: usageOf(manifest),
    summary: manifest.summary,
  }
}

/** By noun, in the order of the manifests. */
export function presentGroups(manifests: readonly OperationManifest[]): CommandGroup[] {
  const groups = Map.groupBy(manifests, ({ name }) => splitName(name).noun)
  return [...groups].map(([noun, members]) => ({ noun, commands: members.map(presentSummary) }))
}

export function presentDetail(manifest: OperationManifest): CommandDetail {
  const { description, permission, destructive, example } = manifest
  return {
    ...presentSummary(manifest),
    description,
    permission,
    destructive,
    fields: fieldsOf(manifest.input).map(presentField),
    examples: [example],
  }
}

const presentField = (field: Field): CommandField => ({
  name: field.name,
  flag: flagUsage(field),
  type: field.type,
  required: field.isRequired,
  choices: [...field.choices],
  default: field.default === undefined ? null : JSON.stringify(field.default),
  description: field.description,
})
