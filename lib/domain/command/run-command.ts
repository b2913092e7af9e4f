import { z } from 'zod'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { parseLine } from '#lib/operation/command-line/parse-line.ts'
import { operation } from '#lib/operation/define.ts'
import { Card } from './card.ts'
import { cardOf } from './card-of.ts'

const name = 'command.run'

/** The chat's way in: the line is read by the manifests, and the operation comes in by the door `chat`. */
export const runCommand = operation({
  name,
  summary: 'Carry out a command line as one types it in chat',
  description:
    'For example /task-note BAT-41 Found the slow index. The answer is the output of the operation, and a card.',
  permission: 'signed_in',
  args: ['line'],
  example: '/command-run /task-note BAT-41 Found the slow index',
  // What it runs may answer a token.
  sensitive: true,
  input: z.object({
    line: z.string().min(1).max(250_000).describe('A line that begins with a slash'),
    project: ProjectKey.optional().describe('Where the line does not say which project it means'),
  }),
  // What it runs redacts its own input; a mark in the middle of a line would change how it is read.
  verbatim: ['line'],
  output: z.object({
    operation: z.string().describe('What was carried out: task.note'),
    output: z.unknown().describe('As the operation answers it'),
    card: Card,
  }),
  async handler(ctx, { line, project }) {
    const commands = ctx.manifests.filter(manifest => manifest.name !== name)
    const { operation, input } = parseLine(line, commands, project ? { project } : {})
    const output = await ctx.call(operation, input, 'chat')
    const manifest = commands.find(each => each.name === operation)
    if (!manifest) throw new Error(`${operation} was read but is not known`)
    return { operation, output, card: cardOf(manifest, input, output) }
  },
})
