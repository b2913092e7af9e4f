import { randomUUID } from 'node:crypto'
import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import type { Note } from './task.ts'

const insert = statement(
  'note.insert',
  'INSERT INTO notes (id, work_item_id, author_id, kind, body, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
)

type NewNote = { taskId: string; author: { id: string; name: string }; kind: Note['kind']; body: string }

export function insertNote(ctx: Context, { taskId, author, kind, body }: NewNote): Note {
  const id = randomUUID()
  ctx.later(insert, [id, taskId, author.id, kind, body, ctx.now])
  return { id, kind, author: author.name, body, at: ctx.now.toISOString() }
}

export async function notesOf(ctx: Context, taskId: string): Promise<Note[]> {
  const rows = await ctx.db.note.findMany({
    where: { workItemId: taskId },
    include: { author: { select: { name: true } } },
    orderBy: [{ createdAt: 'asc' }, { ordinal: 'asc' }],
  })
  return rows.map(({ id, kind, author, body, createdAt }) => ({
    id,
    kind,
    author: author?.name ?? null,
    body,
    at: createdAt.toISOString(),
  }))
}
