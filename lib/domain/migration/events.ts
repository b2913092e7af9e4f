import { z } from 'zod'
import { eventType } from '#lib/events/event.ts'

export const migrationImported = eventType(
  'migration.imported',
  z.object({
    created: z.number().int(),
    updated: z.number().int(),
    artifacts: z.number().int().describe('New ones, and new versions'),
    skipped: z.number().int(),
  }),
  ({ created, updated, artifacts }, actor) =>
    `${actor} migrated files: ${created} tasks created, ${updated} updated, ${artifacts} artifacts`,
)
