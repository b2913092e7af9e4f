'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { queryKey, useOperation } from '../use-query.ts'
import type { Artifact, ArtifactDetail } from './artifact.ts'

const inputOf = (id: string) => ({ address: id })

/** One artifact with its versions and links, live: events of artifacts have it read anew. */
export function useArtifact(id: string, initialData?: ArtifactDetail) {
  return useOperation('artifact.get', inputOf(id), initialData ? { initialData } : {})
}

/** Shows what a command answered at once; its event brings the rest. */
export function useShowArtifact() {
  const client = useQueryClient()
  return useCallback(
    (artifact: Artifact, links?: ArtifactDetail['links']) => {
      const key = queryKey('artifact.get', inputOf(artifact.id))
      client.setQueryData<ArtifactDetail>(
        key,
        known => known && { ...known, artifact, ...(links && { links }) },
      )
      if (links === undefined) void client.invalidateQueries({ queryKey: key })
    },
    [client],
  )
}
