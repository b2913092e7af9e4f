'use client'
import { X } from 'lucide-react'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { controlStyle } from '#components/ui/control-style.ts'
import { ErrorState } from '#components/ui/error-state.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import type { Thread } from '#lib/client/thread/shapes.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { FoundMessage } from './found-message.tsx'

/** Searches what was said here: the words are marked, the arrows choose, Enter goes there. */
export function SearchPanel({
  thread,
  query,
  onQuery,
  onClose,
  onGo,
}: {
  thread: Thread
  query: string
  onQuery: (query: string) => void
  onClose: () => void
  onGo: (number: number) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  const [chosen, setChosen] = useState(0)
  const asked = useDeferredValue(query.trim())
  const { data, error, isFetching } = useOperation(
    'message.search',
    { query: asked, thread: thread.id, project: thread.project, limit: 30 },
    { enabled: asked !== '', placeholderData: known => known },
  )
  const found = asked === '' ? [] : (data?.items ?? [])
  const at = Math.min(chosen, found.length - 1)
  useEffect(() => input.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    const current = found[at]
    if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && current) onGo(current.number)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
  }
  return (
    <search className="flex flex-col border-b border-line bg-canvas">
      <div className="flex items-center gap-2 px-4 py-2">
        <input
          ref={input}
          type="search"
          role="combobox"
          aria-label="Search this conversation"
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-activedescendant={found.length > 0 ? `${listId}-${at}` : undefined}
          placeholder="Words that were said here"
          value={query}
          maxLength={500}
          onChange={({ target }) => {
            setChosen(0)
            onQuery(target.value)
          }}
          onKeyDown={onKeyDown}
          className={`${controlStyle} h-8 flex-1 px-2 [&::-webkit-search-cancel-button]:hidden`}
        />
        <p role="status" className="text-sm text-faint">
          {asked === ''
            ? ''
            : isFetching && !data
              ? 'Searching…'
              : countWord(found.length, data?.nextCursor ?? null)}
        </p>
        <IconButton icon={<X />} label="Close the search" onClick={onClose} />
      </div>
      {error && <ErrorState error={error.problem} />}
      <div id={listId} role="listbox" aria-label="Found messages" className="max-h-64 overflow-y-auto">
        {found.map((message, index) => (
          <FoundMessage
            key={message.id}
            id={`${listId}-${index}`}
            message={message}
            query={asked}
            isChosen={index === at}
            onGo={() => onGo(message.number)}
          />
        ))}
      </div>
    </search>
  )
}

const countWord = (count: number, nextCursor: string | null): string =>
  count === 0 ? 'Nothing found' : `${count}${nextCursor === null ? '' : '+'} found`
