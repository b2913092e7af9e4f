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
    guide: z.string().describe('Where the whole of it is told, as Markdown'),
  }),
  async handler({ manifests }, { command }) {
    if (command === undefined) return { groups: presentGroups(manifests), command: null, guide }
    const ofNoun = manifests.filter(({ name }) => splitName(name).noun === command.replace(/^\//, ''))
    const found = find(manifests, command)
    if (found) return { groups: [], command: presentDetail(found), guide }
    if (ofNoun.length > 0) return { groups: presentGroups(ofNoun), command: null, guide }
    throw unknownCommand(slashed(command), manifests)
  },
})

const guide = 'How it all goes together: [the guide](/guide), or type /guide.'

function find(manifests: readonly OperationManifest[], command: string): OperationManifest | undefined {
  return spellingsOf(manifests).find(({ name }) => name === slashed(command))?.manifest
}

/** `task.note`, `task note` and `task_note` are /task-note. */
const slashed = (command: string): string =>
  `/${command
    .replace(/^\//, '')
    .toLowerCase()
    .replaceAll(/[._\s]+/g, '-')}`
