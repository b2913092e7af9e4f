import { z } from 'zod'
import { HandoffCard } from '#lib/domain/handoff/handoff.ts'
import { TaskCard } from '#lib/domain/task/task.ts'
import { eventType } from '#lib/events/event.ts'

export const folderImported = eventType(
  'folder.imported',
  z.object({
    tasks: z.array(z.string()).describe('Codes of those that are new or changed, a hundred at most'),
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    notes: z.number().int(),
    skipped: z.number().int(),
  }),
  ({ created, updated, unchanged, notes }, actor) =>
    `${actor} imported task folders: ${created} created, ${updated} updated, ${unchanged} unchanged, ${notes} notes`,
)

/** The reasoning in a folder is kept as a handoff that has happened. */
export const handoffRecorded = eventType(
  'handoff.recorded',
  z.object({ handoff: HandoffCard, task: TaskCard }),
  ({ handoff }, actor) => `${actor} recorded the reasoning that was handed on with ${handoff.task.code}`,
)
