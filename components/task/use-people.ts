'use client'
import { useMemo } from 'react'
import type { AvatarKind } from '#components/ui/avatar.tsx'
import type { Output } from '#lib/client/call.ts'
import { useOperation } from '#lib/client/use-query.ts'

export type Person = Output<'agent.list'>['items'][number]

/** Everyone who works in the project, agents and people. */
export function usePeople(project: string) {
  const { data } = useOperation('agent.list', { project })
  return useMemo(() => {
    const byName = new Map((data?.items ?? []).map(person => [person.name, person]))
    return {
      all: [...byName.values()],
      // Until it is known, most who write are agents; whoever is not in the list is a person who left.
      kindOf: (name: string): AvatarKind => byName.get(name)?.kind ?? (data ? 'human' : 'agent'),
      isStale: (name: string): boolean =>
        byName.get(name)?.kind === 'agent' && byName.get(name)?.status === 'offline',
    }
  }, [data])
}
