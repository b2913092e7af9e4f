import { z } from 'zod'
import { eventType } from '#lib/events/event.ts'
import { memoryScopes } from './rules.ts'

/** Never the value: who may read the feed may not read every memory. */
const Entry = z.object({
  id: z.string(),
  scope: z.enum(memoryScopes),
  agent: z.string().nullable(),
  task: z.string().nullable(),
  key: z.string(),
})
type Entry = z.output<typeof Entry>

export const memorySet = eventType(
  'memory.set',
  Entry.extend({ version: z.number().int(), expiresAt: z.string().nullable() }),
  (entry, actor) =>
    `${actor} ${entry.version === 1 ? 'remembered' : 'changed'} ${entry.key}${whose(entry, actor)}`,
)

export const memoryForgotten = eventType(
  'memory.forgotten',
  Entry,
  (entry, actor) => `${actor} forgot ${entry.key}${whose(entry, actor)}`,
)

/** Left out of the feed: what is ephemeral says when it ends. */
export const memoryExpired = eventType(
  'memory.expired',
  z.object({ count: z.number().int() }),
  ({ count }) => `${count === 1 ? 'One ephemeral memory is' : `${count} ephemeral memories are`} over`,
)

function whose({ scope, agent, task }: Entry, actor: string): string {
  if (scope === 'task') return ` for ${task}`
  if (scope === 'project') return ' for the project'
  return agent === actor ? '' : ` of ${agent}`
}
