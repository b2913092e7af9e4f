import { z } from 'zod'
import { changedWords } from '#lib/domain/shared/changed.ts'
import { eventType } from '#lib/events/event.ts'
import { Artifact } from './artifact.ts'

const One = z.object({ artifact: Artifact })

const Link = z.object({ kind: z.enum(['task', 'sprint', 'message']), code: z.string() })

export const artifactCreated = eventType(
  'artifact.created',
  One,
  ({ artifact }, actor) => `${actor} added ${artifact.name}${placeOf(artifact)}${cutOf(artifact)}`,
)
export const artifactUpdated = eventType(
  'artifact.updated',
  One.extend({ changed: z.array(z.string()), note: z.string() }),
  ({ artifact, changed }, actor) =>
    changed.includes('content')
      ? `${actor} made version ${artifact.version} of ${artifact.name}${placeOf(artifact)}${cutOf(artifact)}`
      : `${actor} changed ${changedWords(changed)} of ${artifact.name}`,
)
export const artifactLinked = eventType(
  'artifact.linked',
  One.extend({ link: Link }),
  ({ artifact, link }, actor) => `${actor} linked ${artifact.name} to ${linkWords(link)}`,
)
export const artifactUnlinked = eventType(
  'artifact.unlinked',
  One.extend({ link: Link }),
  ({ artifact, link }, actor) => `${actor} unlinked ${artifact.name} from ${linkWords(link)}`,
)
export const artifactDeleted = eventType(
  'artifact.deleted',
  One,
  ({ artifact }, actor) => `${actor} deleted ${artifact.name}${placeOf(artifact)}`,
)
export const artifactRestored = eventType(
  'artifact.restored',
  One,
  ({ artifact }, actor) => `${actor} restored ${artifact.name}${placeOf(artifact)}`,
)

const placeOf = ({ task, sprint }: Artifact): string => {
  const code = task ?? sprint
  return code === null ? '' : ` at ${code}`
}

const cutOf = ({ removed }: Artifact): string =>
  removed === 0
    ? ''
    : `, without ${removed} ${removed === 1 ? 'secret' : 'secrets'} that ${removed === 1 ? 'was' : 'were'} in it`

const linkWords = ({ kind, code }: z.output<typeof Link>): string => (kind === 'message' ? 'a message' : code)
