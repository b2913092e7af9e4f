import { z } from 'zod'
import { changedWords } from '#lib/domain/shared/changed.ts'
import { eventType } from '#lib/events/event.ts'

/** Of a view that is not shared, the feed says nothing that is only its owner's to know. */
const Facts = z.object({
  view: z.object({
    id: z.string(),
    page: z.string(),
    name: z.string().nullable().describe('null where it is not shared'),
    isShared: z.boolean(),
  }),
})
type Facts = z.output<typeof Facts>

const named = ({ view: { name, page } }: Facts): string =>
  name === null ? `a view of their own of ${page}` : `the view "${name}" of ${page}`

export const viewCreated = eventType(
  'view.created',
  Facts,
  (facts, actor) => `${actor} saved ${named(facts)}`,
)
export const viewUpdated = eventType(
  'view.updated',
  Facts.extend({ changed: z.array(z.string()) }),
  ({ changed, ...facts }, actor) => `${actor} changed ${changedWords(changed)} of ${named(facts)}`,
)
export const viewDeleted = eventType(
  'view.deleted',
  Facts,
  (facts, actor) => `${actor} deleted ${named(facts)}`,
)
