'use client'
import { Plus } from 'lucide-react'
import { type ReactNode, Suspense, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Input } from '#components/ui/input.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { useEverTrue } from '#components/ui/use-ever-true.ts'
import type { useMemories, Whose } from '#lib/client/memory/use-memories.ts'
import { MemoryRow } from './memory-row.tsx'

const MemoryDialog = lazyPart(() => import('./memory-dialog.tsx'))

/** What is kept, to be searched; `nothing` is said where there is none. */
export function MemoryList({
  whose,
  found,
  words,
  onWords,
  canWrite,
  nothing,
  searchFrom = 1,
  isBare = false,
}: {
  whose: Whose
  found: ReturnType<typeof useMemories>
  words: string
  onWords: (words: string) => void
  canWrite: boolean
  nothing: ReactNode
  /** How many there must be for a search. */
  searchFrom?: number
  /** Without a frame around it when there is nothing. */
  isBare?: boolean
}) {
  const { memories, count, error, retry } = found
  if (error) return <ErrorState error={error.problem} onRetry={retry} />
  if (!memories) return <SkeletonRows count={2} label="Loading the memory" />
  if (count === 0 && words === '')
    return <p className={isBare ? 'text-faint' : 'px-4 py-3 text-muted'}>{nothing}</p>
  return (
    <>
      {(count >= searchFrom || words !== '') && (
        <div className="border-b border-line px-4 py-2">
          <Input
            type="search"
            aria-label="Search the memory"
            placeholder="Search the memory"
            value={words}
            onChange={event => onWords(event.target.value)}
          />
        </div>
      )}
      {memories.length === 0 ? (
        <p className="px-4 py-3 text-muted">Nothing has these words.</p>
      ) : (
        <ul aria-label="Memories" className="divide-y divide-line">
          {memories.map(memory => (
            <MemoryRow key={memory.id} memory={memory} whose={whose} canWrite={canWrite} />
          ))}
        </ul>
      )}
    </>
  )
}

/** The button that opens the dialog in which something is kept. */
export function RememberButton({
  whose,
  variant = 'secondary',
}: {
  whose: Whose
  variant?: 'secondary' | 'ghost'
}) {
  const [isOpen, setIsOpen] = useState(false)
  const isWanted = useEverTrue(isOpen)
  return (
    <>
      <Button size="sm" variant={variant} icon={<Plus />} onClick={() => setIsOpen(true)}>
        Remember
      </Button>
      {isWanted && (
        <Suspense>
          <MemoryDialog isOpen={isOpen} whose={whose} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
