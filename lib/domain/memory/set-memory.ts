import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { memorySet } from './events.ts'
import { expiryOf } from './expiry.ts'
import { findMemory, lockMemory, lookForMemory } from './find.ts'
import { Memory, MemoryKey, presentMemory, Tags, Ttl, Whose } from './memory.ts'
import { ownerOf } from './owner.ts'
import { requireRoom } from './room.ts'
import { requireRead } from './version.ts'

/** Where an entry whose time is over is still there, it gives its place to the new one, which begins anew. */
const store = statement(
  'memory.store',
  `INSERT INTO memory_entries AS m (id, project_id, scope, owner_id, key, value, tags, updated_by_id, expires_at, created_at, updated_at)
   VALUES ($1, $2, $3::text::"MemoryScope", $4, $5, $6, coalesce($7::text[], '{}'), $8, $9, $10, $10)
   ON CONFLICT (scope, owner_id, key) DO UPDATE SET value = $6, updated_by_id = $8, expires_at = $9, updated_at = $10,
     id = CASE WHEN m.expires_at <= $10 THEN $1 ELSE m.id END,
     tags = CASE WHEN m.expires_at <= $10 THEN coalesce($7::text[], '{}') ELSE coalesce($7::text[], m.tags) END,
     version = CASE WHEN m.expires_at <= $10 THEN 1 ELSE m.version + 1 END,
     created_at = CASE WHEN m.expires_at <= $10 THEN $10 ELSE m.created_at END`,
)

export const setMemory = operation({
  name: 'memory.set',
  summary: 'Keep something under a key, for later and for others',
  description:
    'Your own by default; with --scope=project for all in the project, with --task for all who work on it. Durable, unless it has a ttl or an expiry. What somebody else wrote last is changed only with the version that you have read, so that nothing is lost.',
  permission: 'agent:work',
  args: ['key', 'value'],
  example: '/memory-set deploy/order First the database, then the workers',
  input: z.object({
    key: MemoryKey,
    value: z.string().min(1).max(1_000_000).describe('Text, at most 64 KiB'),
    ...Whose,
    tags: Tags.optional().describe(
      'Words to find it by, such as deploy, sql; left out, they stay as they are',
    ),
    ttl: Ttl.optional(),
    expiresAt: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('Ephemeral: it ends at this time, ISO 8601'),
    version: z
      .number()
      .int()
      .min(0)
      .optional()
      .describe('Change it only if it has this version still; 0: only if there is none yet'),
    project: ProjectKey.optional(),
  }),
  output: z.object({
    memory: Memory,
    removed: z.number().int().describe('How many secrets were cut out of it before it was kept'),
  }),
  async handler(ctx, { key, value, tags, ttl, expiresAt, version, ...whose }) {
    const end = expiryOf({ ttl, expiresAt }, ctx.now)
    const owner = await ownerOf(ctx, whose)
    const { projectId, scope, id } = owner
    const me = ctx.permit(projectId).agent
    const [, before] = await Promise.all([lockMemory(ctx, owner), lookForMemory(ctx, owner, key)])
    requireRead(before, { version, key, owner, me: me?.name })
    await requireRoom(ctx, owner, { key, size: Buffer.byteLength(value) })
    const fields = [projectId, scope, id, key, value, tags ?? null, me?.id ?? null, end, ctx.now]
    ctx.later(store, [randomUUID(), ...fields])
    const memory = presentMemory(await findMemory(ctx, owner, key))
    const { agent, task } = memory
    const told = {
      id: memory.id,
      scope,
      agent,
      task,
      key,
      version: memory.version,
      expiresAt: memory.expiresAt,
    }
    ctx.emit(event(memorySet, projectId, task ?? agent ?? owner.projectKey, told))
    return { memory, removed: ctx.removed }
  },
})
