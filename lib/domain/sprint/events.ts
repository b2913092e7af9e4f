import { z } from 'zod'
import { changedWords } from '#lib/domain/shared/changed.ts'
import { eventType } from '#lib/events/event.ts'
import { Sprint } from './sprint.ts'

const One = z.object({ sprint: Sprint })

export const sprintCreated = eventType(
  'sprint.created',
  One,
  ({ sprint }, actor) => `${actor} created ${sprint.code}: ${sprint.title}`,
)
export const sprintUpdated = eventType(
  'sprint.updated',
  One.extend({ changed: z.array(z.string()) }),
  ({ sprint, changed }, actor) => `${actor} changed ${changedWords(changed)} of ${sprint.code}`,
)
export const sprintClosed = eventType(
  'sprint.closed',
  One.extend({
    done: z.number().int(),
    unfinished: z.array(z.string()),
    rolledOverTo: z.string().nullable(),
  }),
  ({ sprint, done, unfinished, rolledOverTo }, actor) =>
    `${actor} closed ${sprint.code}: ${done} done${
      unfinished.length > 0
        ? `, ${unfinished.length} unfinished went to ${rolledOverTo ?? 'the backlog'}`
        : ''
    }`,
)
