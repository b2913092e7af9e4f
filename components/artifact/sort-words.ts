import type { ArtifactFilter } from '#lib/client/artifact/filter.ts'

export const sortWords: Record<ArtifactFilter['sort'], string> = {
  updated: 'Changed last first',
  name: 'By name',
  size: 'Largest first',
}
