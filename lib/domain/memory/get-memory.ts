import { z } from 'zod'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { findMemory } from './find.ts'
import { Memory, MemoryKey, presentMemory, Whose } from './memory.ts'
import { ownerOf } from './owner.ts'

export const getMemory = operation({
  name: 'memory.get',
  summary: 'Read what is kept under a key',
  permission: 'project:read',
  args: ['key'],
  example: '/memory-get deploy/order --scope=project',
  input: z.object({ key: MemoryKey, ...Whose, project: ProjectKey.optional() }),
  output: z.object({ memory: Memory }),
  async handler(ctx, { key, ...whose }) {
    return { memory: presentMemory(await findMemory(ctx, await ownerOf(ctx, whose), key)) }
  },
})
