import type { Event } from '#lib/events/event.ts'
import type { Input } from '../call.ts'
import type { Artifact, ArtifactKind } from './artifact.ts'

export const artifactShows = ['all', 'docs', 'deleted'] as const
export const artifactSorts = ['updated', 'name', 'size'] as const

/** What the reader asks to see. */
export type ArtifactFilter = {
  q: string
  type: ArtifactKind | null
  task: string | null
  sprint: string | null
  show: (typeof artifactShows)[number]
  sort: (typeof artifactSorts)[number]
}

export const noFilter: ArtifactFilter = {
  q: '',
  type: null,
  task: null,
  sprint: null,
  show: 'all',
  sort: 'updated',
}

export const isFiltering = ({ q, type, task, sprint, show }: ArtifactFilter): boolean =>
  q.trim() !== '' || type !== null || task !== null || sprint !== null || show !== 'all'

export type ArtifactListInput = Input<'artifact.list'>

export function inputOf(
  project: string,
  { q, type, task, sprint, show, sort }: ArtifactFilter,
): ArtifactListInput {
  return {
    project,
    sort,
    ...(q.trim() && { query: q.trim().slice(0, 200) }),
    ...(type && { type }),
    ...(task && { task }),
    ...(sprint && { sprint }),
    ...(show === 'docs' && { isDoc: true }),
    ...(show === 'deleted' && { deleted: true }),
  }
}

/** The filter that an input was made of. */
export const filterOf = ({
  query,
  type,
  task,
  sprint,
  isDoc,
  deleted,
  sort,
}: ArtifactListInput): ArtifactFilter => ({
  q: query ?? '',
  type: type ?? null,
  task: task ?? null,
  sprint: sprint ?? null,
  show: deleted ? 'deleted' : isDoc ? 'docs' : 'all',
  sort: sort ?? 'updated',
})

/**
 * Whether an artifact is among those that the filter shows; null where that cannot be told from it alone: links decide what a
 * task or sprint has.
 */
export function matches(artifact: Artifact, { q, type, task, sprint, show }: ArtifactFilter): boolean | null {
  if ((artifact.deletedAt !== null) !== (show === 'deleted')) return false
  if (show === 'docs' && !artifact.isDoc) return false
  if (type !== null && artifact.kind !== type) return false
  const words = q.trim().toLowerCase()
  if (words && !`${artifact.name}\n${artifact.description}`.toLowerCase().includes(words)) return false
  return task === null && sprint === null ? true : null
}

export const artifactOf = (event: Event): Artifact | undefined =>
  event.name.startsWith('artifact.') ? (event.data as { artifact?: Artifact }).artifact : undefined
