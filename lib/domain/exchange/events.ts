import { z } from 'zod'
import { eventType } from '#lib/events/event.ts'
import { type FormatName, formatTitles } from './rules.ts'

export const exchangeImported = eventType(
  'exchange.imported',
  z.object({
    format: z.string(),
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    skipped: z.number().int(),
    sprints: z.array(z.string()).describe('Codes of the sprints that it created'),
  }),
  ({ format, created, updated, unchanged }, actor) =>
    `${actor} imported tasks of ${formatTitles[format as FormatName] ?? format}: ${created} created, ${updated} updated, ${unchanged} unchanged`,
)
