'use client'
import { useSession } from '#lib/client/session.tsx'
import { useDraft } from '#lib/client/task/use-draft.ts'
import { type Place, placeName } from '#lib/client/thread/shapes.ts'
import { type Draft, emptyDraft } from './draft.ts'

export type KeptDraft = { draft: Draft; set: (fields: Partial<Draft>) => void; clear: () => void }

/** What one has begun to say in a place: kept until it was sent, also when the session ends. */
export function useKeptDraft(place: Place): KeptDraft {
  const { project, me } = useSession()
  const name = `thread.${project}.${me}.${placeName(place)}`
  const { draft, change, clear } = useDraft<Draft>(name, emptyDraft, 'browser')
  return { draft, set: fields => change({ ...draft, ...fields }), clear }
}
