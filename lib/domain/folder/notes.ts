import { statement } from '#lib/db.ts'
import type { Step } from '#lib/domain/plan/draft.ts'
import type { PlanState } from '#lib/domain/plan/state.ts'
import type { Context } from '#lib/operation/context.ts'
import type { ReadFolder } from './read-folders.ts'

/** A note that a folder has and its task has not. */
export type NewNote = { taskId: string; authorId: string | null; body: string; at: Date }

const select = statement(
  'folder.notes',
  `SELECT work_item_id AS "taskId", author_id AS "authorId", body, created_at AS at FROM notes
   WHERE kind = 'handoff' AND work_item_id = ANY($1)`,
)

const insert = statement(
  'folder.insert_notes',
  `INSERT INTO notes (id, work_item_id, author_id, kind, body, created_at)
   SELECT gen_random_uuid(), n."taskId", n."authorId", 'handoff', n.body, n.at
   FROM jsonb_to_recordset($1::jsonb) AS n("taskId" uuid, "authorId" uuid, body text, at timestamptz)
   RETURNING id, work_item_id AS "taskId"`,
)

/** In the order of the folders. A note that says no time is the same as one of its author and text, whenever that was. */
export async function newNotes(
  ctx: Context,
  steps: readonly Step[],
  folders: readonly ReadFolder[],
  state: PlanState,
): Promise<NewNote[]> {
  const stored = steps.flatMap(step => (step.stored ? [step.id] : []))
  const known = stored.length === 0 ? [] : await ctx.sql<NewNote>(select, [stored])
  const byTask = Map.groupBy(known, note => note.taskId)
  return steps.flatMap((step, index) => {
    const there = byTask.get(step.id) ?? []
    return (folders[index]?.notes ?? []).flatMap(({ from, at, body }) => {
      const author = from === null ? undefined : state.agents.get(from.toLowerCase())
      const note = {
        taskId: step.id,
        authorId: author?.id ?? null,
        body: from !== null && !author ? byUnknown(from, body) : body,
      }
      const isKnown = there.some(
        other =>
          other.body === note.body &&
          other.authorId === note.authorId &&
          (at === null || other.at.getTime() === at.getTime()),
      )
      return isKnown ? [] : [{ ...note, at: at ?? ctx.now }]
    })
  })
}

export const insertNotes = (ctx: Context, notes: readonly NewNote[]) =>
  ctx.sql<{ id: string; taskId: string }>(insert, [JSON.stringify(notes)])

/** The project does not know the author: the name stands in the note, and comes out again with it. */
const byUnknown = (from: string, body: string): string => `From ${from}:\n\n${body}`

export function authorIn(note: { author: string | null; body: string }): {
  from: string | null
  body: string
} {
  const [, from, body] = /^From (.{1,64}):\n\n(.*)$/s.exec(note.body) ?? []
  if (note.author !== null || from === undefined || body === undefined)
    return { from: note.author, body: note.body }
  return { from, body }
}
