import type { ArtifactKind } from '#lib/domain/artifact/kind-rules.ts'
import type { Input, Output } from '../call.ts'

export type { Artifact } from '#lib/domain/artifact/artifact.ts'
export { type ArtifactKind, artifactKinds } from '#lib/domain/artifact/kind-rules.ts'

export type ArtifactDetail = Output<'artifact.get'>
export type ArtifactVersion = ArtifactDetail['versions'][number]
export type ArtifactLink = ArtifactDetail['links'][number]

/** Where something is put: a task, a sprint, or the project itself. */
export type Place = { project: string; task?: string; sprint?: string }

/** The first page of what a place has: what `artifact.list` is asked for on the pages of tasks and sprints. */
export const artifactsOf = ({ project, task, sprint }: Place): Input<'artifact.list'> => ({
  project,
  limit: 100,
  ...(task ? { task } : { sprint }),
})

/** Kinds whose text can be edited here. */
const editable: ReadonlySet<ArtifactKind> = new Set(['text', 'markdown', 'code', 'csv', 'json'])

/** Characters up to which a text is edited in the page. */
export const mostEditable = 1_000_000

export const isEditable = ({ kind, size }: { kind: ArtifactKind; size: number }): boolean =>
  editable.has(kind) && size <= mostEditable

/** How a place is called. */
export const placeWord = ({
  project,
  task,
  sprint,
}: {
  project: string
  task?: string | null
  sprint?: string | null
}): string => task ?? sprint ?? project
