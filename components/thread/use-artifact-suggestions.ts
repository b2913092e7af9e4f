'use client'
import type { Suggestion } from '#lib/client/thread/suggest.ts'

const none: readonly Suggestion[] = []

export function useArtifactSuggestions(_project: string, _query: string | null): readonly Suggestion[] {
  return none
}
