import { z } from 'zod'
import { changedWords } from '#lib/domain/shared/changed.ts'
import { eventType } from '#lib/events/event.ts'

const Named = z.object({ project: z.object({ key: z.string(), name: z.string(), description: z.string() }) })

export const projectCreated = eventType(
  'project.created',
  Named,
  ({ project }, actor) => `${actor} created the project ${project.name} (${project.key})`,
)
export const projectUpdated = eventType(
  'project.updated',
  Named.extend({ changed: z.array(z.string()) }),
  ({ project, changed }, actor) => `${actor} changed ${changedWords(changed)} of ${project.name}`,
)
