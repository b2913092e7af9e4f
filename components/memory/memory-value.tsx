'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { MemoryCard, Whose } from '#lib/client/memory/use-memories.ts'
import { useOperation } from '#lib/client/use-query.ts'

/** What is kept, as text: its beginning, and all of it where that is asked for. */
export function MemoryValue({ memory: { key, excerpt, size }, whose }: { memory: MemoryCard; whose: Whose }) {
  const [isWhole, setIsWhole] = useState(false)
  const { data, isFetching } = useOperation('memory.get', { ...whose, key }, { enabled: isWhole })
  const isCut = new TextEncoder().encode(excerpt).length < size
  const isShown = isWhole && data !== undefined
  return (
    <>
      <p
        dir="auto"
        className={`mt-0.5 whitespace-pre-wrap text-muted [overflow-wrap:anywhere] ${isShown ? '' : 'line-clamp-4'}`}
      >
        {isShown ? data.memory.value : `${excerpt}${isCut ? ' …' : ''}`}
      </p>
      {isCut && (
        <Button
          size="sm"
          variant="ghost"
          className="-ml-2"
          isLoading={isWhole && isFetching}
          aria-expanded={isShown}
          aria-label={`${isShown ? 'Show less' : 'Show all'} of ${key}`}
          onClick={() => setIsWhole(!isWhole)}
        >
          {isShown ? 'Show less' : 'Show all'}
        </Button>
      )}
    </>
  )
}
