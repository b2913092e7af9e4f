import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { memoryForgotten } from './events.ts'
import { findMemory, lockMemory } from './find.ts'
import { Memory, MemoryKey, presentMemory, Whose } from './memory.ts'
import { ownerOf } from './owner.ts'
import { requireRead } from './version.ts'

const erase = statement('memory.erase', 'DELETE FROM memory_entries WHERE id = $1')

export const forgetMemory = operation({
  name: 'memory.forget',
  summary: 'Forget what is kept under a key',
  description:
    'The answer has it once more, whole: memory.set with it takes the forgetting back. What somebody else wrote last is forgotten only with the version that you have read.',
  permission: 'agent:work',
  args: ['key'],
  example: '/memory-forget deploy/order',
  destructive: true,
  input: z.object({
    key: MemoryKey,
    ...Whose,
    version: z
      .number()
      .int()
      .min(1)
      .optional()
      .describe('Forget it only if it has this version still; needed for what somebody else wrote last'),
    project: ProjectKey.optional(),
  }),
  output: z.object({ memory: Memory }),
  async handler(ctx, { key, version, ...whose }) {
    const owner = await ownerOf(ctx, whose)
    const [, row] = await Promise.all([lockMemory(ctx, owner), findMemory(ctx, owner, key)])
    requireRead(row, { version, key, owner, me: ctx.permit(owner.projectId).agent?.name })
    ctx.later(erase, [row.id])
    const memory = presentMemory(row)
    const { id, scope, agent, task } = memory
    ctx.emit(
      event(memoryForgotten, owner.projectId, task ?? agent ?? owner.projectKey, {
        id,
        scope,
        agent,
        task,
        key,
      }),
    )
    return { memory }
  },
})
