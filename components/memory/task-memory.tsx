'use client'
import clsx from 'clsx'
import { useMemo, useState } from 'react'
import { TaskSection } from '#components/task/task-section.tsx'
import { Count } from '#components/ui/badge.tsx'
import type { Output } from '#lib/client/call.ts'
import { useMemories } from '#lib/client/memory/use-memories.ts'
import { MemoryList, RememberButton } from './memory-list.tsx'

/** What is kept for all who work on the task: it goes with its package. */
export function TaskMemory({
  code,
  project,
  initial,
  canWrite,
}: {
  code: string
  project: string
  initial: Output<'memory.list'>
  canWrite: boolean
}) {
  const [words, setWords] = useState('')
  const whose = useMemo(() => ({ project, task: code }), [project, code])
  const found = useMemories(whose, words, { initial })
  if (found.count === 0 && !canWrite) return null
  return (
    <TaskSection
      title="Memory"
      count={found.count > 0 && <Count value={found.count} label="memories" />}
      actions={canWrite && <RememberButton whose={whose} variant="ghost" />}
    >
      <div className={clsx(found.count > 0 && 'rounded-md border border-line')}>
        <MemoryList
          whose={whose}
          found={found}
          words={words}
          onWords={setWords}
          canWrite={canWrite}
          searchFrom={4}
          nothing="Nothing is kept yet. What is kept here goes to everyone who takes the task."
          isBare
        />
      </div>
    </TaskSection>
  )
}
