'use client'
import clsx from 'clsx'
import { AtSign, File, IterationCw, ListTodo, SquareTerminal, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { Avatar } from '#components/ui/avatar.tsx'
import type { Suggestion } from '#lib/client/thread/suggest.ts'

export const suggestionId = (listId: string, { id }: Suggestion): string =>
  `${listId}-${id.replace(/[^\w-]+/g, '_')}`

/** What the word may become. The focus stays in the field, which names the chosen one as its active descendant. */
export function SuggestionList({
  id,
  suggestions,
  current,
  onTake,
}: {
  id: string
  suggestions: readonly Suggestion[]
  current: Suggestion | undefined
  onTake: (suggestion: Suggestion) => void
}) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Suggestions"
      className="absolute inset-x-0 bottom-full z-20 mb-1 max-h-72 overflow-y-auto rounded-md border border-line-strong bg-raised p-1 shadow-popup"
    >
      {suggestions.map(suggestion => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field
        <div
          key={suggestion.id}
          id={suggestionId(id, suggestion)}
          role="option"
          tabIndex={-1}
          aria-selected={suggestion === current}
          ref={suggestion === current ? scrollTo : undefined}
          // The field keeps the focus.
          onMouseDown={event => event.preventDefault()}
          onClick={() => onTake(suggestion)}
          className={clsx(
            'flex min-h-7 cursor-default items-center gap-2 rounded-sm px-2 py-0.5 pointer-coarse:min-h-11',
            suggestion === current ? 'bg-hover' : 'hover:bg-hover',
          )}
        >
          <span className="grid w-4 shrink-0 place-items-center text-faint">{pictureOf(suggestion)}</span>
          <span
            className={clsx(
              'min-w-0 max-w-[70%] shrink-0 truncate',
              (suggestion.kind === 'command' || suggestion.kind === 'flag') && 'font-mono text-sm',
            )}
          >
            {suggestion.label}
          </span>
          <span className="min-w-0 flex-1 truncate text-sm text-faint" dir="auto">
            {suggestion.detail}
          </span>
        </div>
      ))}
    </div>
  )
}

function scrollTo(element: HTMLElement | null) {
  element?.scrollIntoView({ block: 'nearest' })
}

function pictureOf({ kind, label }: Suggestion): ReactNode {
  switch (kind) {
    case 'agent':
    case 'human':
      return <Avatar name={label} kind={kind} size={16} isDecorative />
    case 'pod':
      return <Users />
    case 'everyone':
      return <AtSign />
    case 'task':
      return <ListTodo />
    case 'sprint':
      return <IterationCw />
    case 'artifact':
      return <File />
    case 'command':
    case 'flag':
      return <SquareTerminal />
  }
}
