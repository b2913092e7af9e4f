import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { operation } from '#lib/operation/define.ts'
import { Address } from './address.ts'
import { Artifact, presentArtifact } from './artifact.ts'
import { findArtifact, type VersionRow } from './find.ts'
import { ArtifactLink, linksOf } from './links.ts'
import { typeOf } from './type.ts'

const versionsOf = statement(
  'artifact.versions',
  `SELECT v.version, v.sha256, b.size::float8 AS size, b.type AS found, v.note, v.removed, c.name AS by, v.created_at
   FROM artifact_versions v JOIN blobs b ON b.sha256 = v.sha256 LEFT JOIN agents c ON c.id = v.created_by_id
   WHERE v.artifact_id = $1 ORDER BY v.version DESC LIMIT 500`,
)

const Version = z.object({
  version: z.number().int(),
  sha256: z.string(),
  size: z.number().int().describe('Bytes'),
  type: z.string(),
  note: z.string().describe('What changed'),
  removed: z.number().int().describe('Secrets that were cut out'),
  by: z.string().nullable(),
  at: z.string(),
})

export const getArtifact = operation({
  name: 'artifact.get',
  summary: 'Show an artifact, its versions and what it is linked to',
  permission: 'project:read',
  args: ['address'],
  example: '/artifact-get fe://artifacts/by-task/BAT-41/report.pdf',
  input: z.object({ address: Address }),
  output: z.object({
    artifact: Artifact,
    versions: z.array(Version).describe('The newest first, at most 500'),
    links: z.array(ArtifactLink).describe('Further places, beside the one where it lives'),
  }),
  async handler(ctx, { address }) {
    const row = await findArtifact(ctx, address)
    const [versions, links] = await Promise.all([
      ctx.sql<VersionRow>(versionsOf, [row.id]),
      linksOf(ctx, row.id),
    ])
    return {
      artifact: presentArtifact(row),
      versions: versions.map(each => presentVersion(row.name, each)),
      links,
    }
  },
})

const presentVersion = (name: string, { found, created_at, ...version }: VersionRow) => ({
  ...version,
  type: typeOf(name, found),
  at: created_at.toISOString(),
})
