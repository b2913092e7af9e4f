/** As the contract has it. */
export type Artifact = {
  id: string
  address: string
  name: string
  description: string
  isDoc: boolean
  project: string
  task: string | null
  sprint: string | null
  version: number
  sha256: string
  /** Bytes. */
  size: number
  /** MIME. */
  type: string
  kind: ArtifactKind
  by: string | null
  createdAt: string
  updatedAt: string
}

export const artifactKinds = [
  'text',
  'markdown',
  'code',
  'image',
  'pdf',
  'csv',
  'json',
  'archive',
  'other',
] as const
export type ArtifactKind = (typeof artifactKinds)[number]

export type ArtifactVersion = {
  version: number
  sha256: string
  size: number
  type: string
  note: string
  removed: number
  by: string | null
  at: string
}

/** Where something is put: a task, a sprint, or the project itself. */
export type Place = { project: string; task?: string; sprint?: string }
