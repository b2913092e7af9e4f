import { z } from 'zod'
import { artifactKinds, kindOf } from './kind-rules.ts'
import { namedOtherwise, typeOf } from './type.ts'

export const Artifact = z.object({
  id: z.string(),
  address: z.string().describe('fe://artifacts/…, where it lives and its name; by-id while it is deleted'),
  name: z.string(),
  description: z.string(),
  isDoc: z.boolean().describe('Documentation of its project, sprint or task'),
  project: z.string().describe('Project key'),
  task: z.string().nullable().describe('Task it lives at'),
  sprint: z.string().nullable().describe('Sprint it lives at'),
  version: z.number().int().describe('The newest one'),
  sha256: z.string().describe('Of the bytes of the newest version'),
  size: z.number().int().describe('Bytes'),
  type: z.string().describe('Media type: what the bytes are'),
  namedType: z.string().nullable().describe('What the name says it is, where the bytes are something else'),
  kind: z.enum(artifactKinds),
  removed: z.number().int().describe('Secrets that were cut out of the newest version before it was stored'),
  by: z.string().nullable().describe('Who made the newest version'),
  createdAt: z.string().describe('ISO 8601'),
  updatedAt: z.string(),
  deletedAt: z.string().nullable().describe('Since when it is deleted; it can be restored for 30 days'),
})
export type Artifact = z.output<typeof Artifact>

/** A row of `selectArtifacts` (find.ts). */
export type ArtifactRow = {
  id: string
  project_id: string
  project: string
  address: string
  name: string
  description: string
  is_doc: boolean
  work_item_id: string | null
  task: string | null
  sprint_id: string | null
  sprint: string | null
  version: number
  sha256: string
  size: number
  found: string
  removed: number
  by: string | null
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
}

export const presentArtifact = (row: ArtifactRow): Artifact => ({
  id: row.id,
  address: row.address,
  name: row.name,
  description: row.description,
  isDoc: row.is_doc,
  project: row.project,
  task: row.task,
  sprint: row.sprint,
  version: row.version,
  sha256: row.sha256,
  size: row.size,
  type: typeOf(row.name, row.found),
  namedType: namedOtherwise(row.name, row.found),
  kind: kindOf(row.name, row.found),
  removed: row.removed,
  by: row.by,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  deletedAt: row.deleted_at?.toISOString() ?? null,
})

/** Days that a deleted artifact can be restored. */
export const restorableDays = 30

/** Whose timeline tells of it. */
export const subjectOf = ({ task, sprint, name }: Artifact): string => task ?? sprint ?? name
