import { z } from 'zod'
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
