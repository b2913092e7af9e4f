import type { InfiniteData } from '@tanstack/react-query'
import type { Event } from '#lib/events/event.ts'
import type { Output } from '../call.ts'
import type { Artifact } from './artifact.ts'
import { type ArtifactFilter, type ArtifactListInput, artifactOf, filterOf, matches } from './filter.ts'

/**
 * The name under which pages of artifact.list are kept. By the name of the operation, all pages that were read would be read
 * anew for every event.
 */
export const artifactPages = 'artifact pages'

export type ArtifactPage = Output<'artifact.list'>
export type ArtifactPages = InfiniteData<ArtifactPage, string | undefined>

/** The pages after an event; undefined where they must be read anew. */
export function patchArtifactPages(
  data: ArtifactPages,
  event: Event,
  input: ArtifactListInput,
): ArtifactPages | undefined {
  const artifact = artifactOf(event)
  if (!artifact) return data
  const pages = patchPages(data.pages, artifact, filterOf(input))
  return pages === 'unknown' ? undefined : { ...data, pages }
}

/**
 * The pages after an artifact came, changed or went; 'unknown' where they must be read anew. What would stand behind the last
 * page that was read is left for the next one.
 */
export function patchPages(
  pages: readonly ArtifactPage[],
  artifact: Artifact,
  filter: ArtifactFilter,
): ArtifactPage[] | 'unknown' {
  const isShown = matches(artifact, filter)
  if (isShown === null) return 'unknown'
  const without = pages.map(page => {
    const items = page.items.filter(({ id }) => id !== artifact.id)
    return items.length === page.items.length ? page : { ...page, items }
  })
  return isShown ? withArtifact(without, artifact, filter.sort) : without
}

function withArtifact(
  pages: readonly ArtifactPage[],
  artifact: Artifact,
  sort: ArtifactFilter['sort'],
): ArtifactPage[] {
  const isBefore = (other: Artifact) => orders[sort](artifact, other) < 0
  const at = pages.findIndex(page => page.items.some(isBefore))
  const last = pages.length - 1
  if (at === -1 && pages[last]?.nextCursor !== null) return [...pages]
  const into = at === -1 ? last : at
  return pages.map((page, index) => {
    if (index !== into) return page
    const before = page.items.findIndex(isBefore)
    const place = before === -1 ? page.items.length : before
    return { ...page, items: page.items.toSpliced(place, 0, artifact) }
  })
}

const text = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

/** The orders of artifact.list. */
const orders: Record<ArtifactFilter['sort'], (a: Artifact, b: Artifact) => number> = {
  updated: (a, b) => text(b.updatedAt, a.updatedAt) || text(b.id, a.id),
  name: (a, b) => a.name.toLowerCase().localeCompare(b.name.toLowerCase(), 'en') || text(a.id, b.id),
  size: (a, b) => b.size - a.size || text(b.id, a.id),
}
