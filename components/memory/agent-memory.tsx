'use client'
import { useMemo, useState } from 'react'
import { Count } from '#components/ui/badge.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { useMemories } from '#lib/client/memory/use-memories.ts'
import { useSession } from '#lib/client/session.tsx'
import { allows } from '#lib/operation/permissions.ts'
import { MemoryList, RememberButton } from './memory-list.tsx'

/** What the agent keeps. It is read by itself and by those who lead. */
export function AgentMemory({ agent, project }: { agent: string; project: string }) {
  const { me, role } = useSession()
  const canRead = me === agent || allows(role, [], 'agent:write')
  const [words, setWords] = useState('')
  const whose = useMemo(() => ({ project, agent }), [project, agent])
  const found = useMemories(whose, words, { isEnabled: canRead })
  return (
    <Panel
      isFlush
      title="Memory"
      count={canRead && <Count value={found.count} label="memories" />}
      actions={canRead && <RememberButton whose={whose} />}
    >
      {canRead ? (
        <MemoryList
          whose={whose}
          found={found}
          words={words}
          onWords={setWords}
          canWrite
          nothing={`${agent} keeps nothing yet. What is kept here comes back at the start of every session.`}
        />
      ) : (
        <p className="px-4 py-3 text-muted">Only {agent} itself, leads and owners read it.</p>
      )}
    </Panel>
  )
}
