import { z } from 'zod'
import { eventType } from '#lib/events/event.ts'

export const planImported = eventType(
  'plan.imported',
  z.object({
    plan: z.object({ key: z.string(), title: z.string().nullable(), filename: z.string().nullable() }),
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    skipped: z.number().int(),
    sprints: z.array(z.string()).describe('Codes of the sprints that it created'),
  }),
  ({ plan, created, updated, unchanged }, actor) =>
    `${actor} imported the plan ${plan.title ?? plan.filename ?? plan.key}: ${created} created, ${updated} updated, ${unchanged} unchanged`,
)
