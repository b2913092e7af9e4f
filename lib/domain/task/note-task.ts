import { z } from 'zod'
import { excerptOfBody } from '#lib/domain/message/excerpt-rules.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { taskNoted } from './events.ts'
import { lockTask } from './find.ts'
import { requireFence } from './lease.ts'
import { insertNote } from './notes.ts'
import { Fence, Note, presentCard, TaskCode } from './task.ts'

export const noteTask = operation({
  name: 'task.note',
  summary: 'Append a timestamped note to a task',
  permission: 'agent:work',
  args: ['code', 'note'],
  example: '/task-note BAT-41 Found the slow index',
  input: z.object({
    code: TaskCode,
    note: z.string().trim().min(1).max(20_000).describe('Markdown'),
    fence: Fence,
  }),
  output: z.object({ note: Note }),
  async handler(ctx, { code, note, fence }) {
    const row = await lockTask(ctx, code)
    const me = ctx.me(row.project_id)
    requireFence(row, me.name, fence, ctx.now)
    const written = insertNote(ctx, { taskId: row.id, author: me, kind: 'note', body: note })
    const excerpt = excerptOfBody(note).slice(0, 140).toWellFormed()
    ctx.emit(
      event(taskNoted, row.project_id, code, {
        task: presentCard(row),
        note: { id: written.id, kind: written.kind, excerpt },
      }),
    )
    return { note: written }
  },
})
