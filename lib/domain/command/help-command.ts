import { z } from 'zod'
import { spellingsOf, unknownCommand } from '#lib/operation/command-line/find-command.ts'
import { operation } from '#lib/operation/define.ts'
import type { OperationManifest } from '#lib/operation/manifest.ts'
import { splitName } from '#lib/operation/naming.ts'
import { CommandDetail, CommandGroup, presentDetail, presentGroups } from './help.ts'

export const helpCommand = operation({
  name: 'command.help',
  summary: 'List the commands, or explain one',
  permission: 'public',
  args: ['command'],
  example: '/help task-note',
  aliases: [{ name: '/help' }],
  input: z.object({
    command: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .describe('A command (/task-note, task.note) or a noun (task); the default is all'),
  }),
  output: z.object({
    groups: z.array(CommandGroup).describe('Commands by noun; none when one command is explained'),
    command: CommandDetail.nullable().describe('The command that was asked about'),
  }),
  async handler({ manifests }, { command }) {
    if (command === undefined) return { groups: presentGroups(manifests), command: null }
    const ofNoun = manifests.filter(({ name }) => splitName(name).noun === command.replace(/^\//, ''))
    const found = find(manifests, command)
    if (found) return { groups: [], command: presentDetail(found) }
    if (ofNoun.length > 0) return { groups: presentGroups(ofNoun), command: null }
    throw unknownCommand(slashed(command), manifests)
  },
})

function find(manifests: readonly OperationManifest[], command: string): OperationManifest | undefined {
  return spellingsOf(manifests).find(({ name }) => name === slashed(command))?.manifest
}

/** `task.note`, `task note` and `task_note` are /task-note. */
const slashed = (command: string): string =>
  `/${command
    .replace(/^\//, '')
    .toLowerCase()
    .replaceAll(/[._\s]+/g, '-')}`
