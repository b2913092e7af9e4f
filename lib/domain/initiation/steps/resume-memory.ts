import { z } from 'zod'
import { reading } from '#lib/db.ts'
import { Text } from '#lib/domain/handoff/package.ts'
import { selectMemories } from '#lib/domain/memory/find.ts'
import type { MemoryRow } from '#lib/domain/memory/memory.ts'
import { memoryScopes, mostMemories } from '#lib/domain/memory/rules.ts'
import { isHeldBy } from '#lib/domain/task/lease.ts'
import type { Context } from '#lib/operation/context.ts'
import { counted, verdictOf } from '../rules.ts'
import type { Subject } from '../subject.ts'

const most = { own: 50, others: 20, text: 2_000 }

export const ResumedMemory = z.object({
  memories: z
    .array(
      z.object({
        scope: z.enum(memoryScopes),
        task: z.string().nullable(),
        key: z.string(),
        tags: z.array(z.string()),
        version: z.number().int(),
        expiresAt: z.string().nullable(),
        at: z.string(),
        text: Text.describe('Cut short where it is long: memory.get has it whole'),
      }),
    )
    .describe(
      'What you kept, what the project says to everyone, your pod and your skills, and what is kept for your tasks',
    ),
  kept: z.number().int().describe('How many you keep in all'),
})

const resume = reading(
  'initiation.memories',
  `(${selectMemories(`left(m.value, ${most.text + 1})`)} AND m.scope = 'agent' AND m.owner_id = $2 ORDER BY m.updated_at DESC LIMIT ${most.own})
   UNION ALL
   (${selectMemories(`left(m.value, ${most.text + 1})`)} AND m.scope = 'project' AND m.owner_id = $3 AND m.tags && $4::text[]
      ORDER BY m.updated_at DESC LIMIT ${most.others})
   UNION ALL
   (${selectMemories(`left(m.value, ${most.text + 1})`)} AND m.scope = 'task'
      AND m.owner_id IN (SELECT w.id FROM work_items w WHERE ${isHeldBy('$2', '$3')}) ORDER BY m.updated_at DESC LIMIT ${most.others})`,
)

const count = reading(
  'initiation.count_memories',
  `SELECT count(*)::int AS kept FROM memory_entries m WHERE m.scope = 'agent' AND m.owner_id = $1 AND (m.expires_at IS NULL OR m.expires_at > $2)`,
)

/** Fails when the agent could keep nothing more. */
export async function resumeMemory(ctx: Context, { agent }: Subject) {
  const { id, project_id, pod, skills } = agent
  const tags = ['always', ...skills, ...(pod === null ? [] : [pod.toLowerCase()])]
  const [rows, [found]] = await Promise.all([
    ctx.sql<MemoryRow>(resume, [ctx.now, id, project_id, tags]),
    ctx.sql<{ kept: number }>(count, [id, ctx.now]),
  ])
  const kept = found?.kept ?? 0
  const isFull =
    kept >= mostMemories && `All ${mostMemories} memories are used: forget some with memory.forget.`
  return {
    ...verdictOf(
      [isFull],
      rows.length === 0 ? 'Nothing is kept yet.' : `${counted(rows.length, 'memory', 'memories')} resumed.`,
    ),
    given: { memories: rows.map(presentResumed), kept },
  }
}

const presentResumed = (row: MemoryRow) => ({
  scope: row.scope,
  task: row.task,
  key: row.key,
  tags: row.tags,
  version: row.version,
  expiresAt: row.expires_at?.toISOString() ?? null,
  at: row.updated_at.toISOString(),
  text: {
    text: row.value.slice(0, most.text),
    author: row.by,
    trust: 'untrusted' as const,
    isCut: row.value.length > most.text,
  },
})
