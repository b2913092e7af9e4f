'use client'
import { useMemo } from 'react'
import type { WordLinks } from '#components/ui/remark-links.ts'
import { mentionOf, mentionPattern } from '#lib/client/thread/mentions.ts'
import { useOperation } from '#lib/client/use-query.ts'

/** Names, codes and addresses in a text of the project, and where they lead. */
export function useWordLinks(project: string): WordLinks {
  const { data: agents } = useOperation('agent.list', { project })
  const { data: sprints } = useOperation('sprint.list', { project })
  return useMemo(() => {
    const known = {
      project,
      agents: new Set(agents?.items.map(({ name }) => name)),
      pods: new Set(agents?.items.flatMap(({ pod }) => pod ?? [])),
      sprints: new Set(sprints?.items.map(({ code }) => code)),
    }
    return { pattern: mentionPattern, hrefOf: word => mentionOf(word, known)?.href ?? null }
  }, [project, agents, sprints])
}
