'use client'
import clsx from 'clsx'
import { X } from 'lucide-react'
import { type Ref, useId } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import type { Parcel } from '#lib/client/thread/outgoing.ts'
import type { Place } from '#lib/client/thread/shapes.ts'
import { authorWord } from './author.tsx'
import { ComposerAttachments } from './composer-attachments.tsx'
import { ComposerFooter } from './composer-footer.tsx'
import { ComposerHint } from './composer-hint.tsx'
import { whyNotSend } from './draft.ts'
import { SuggestionList, suggestionId } from './suggestion-list.tsx'
import { useAttaching } from './use-attaching.ts'
import { useComposer } from './use-composer.ts'
import type { ComposerHandle } from './use-composer-handle.ts'
import { useKeptDraft } from './use-kept-draft.ts'

export type ComposerProps = {
  place: Place
  /** Where it is said: "Message #general". */
  label: string
  handle: Ref<ComposerHandle>
  onSend: (parcel: Parcel) => void
  onTyping: () => void
  onLeaveUp: () => void
}

/** Says something, or carries out a command. What is typed is kept until it was sent. */
export function Composer({ place, label, ...options }: ComposerProps) {
  const kept = useKeptDraft(place)
  const { draft, set } = kept
  const attaching = useAttaching(place, draft, set)
  const refused = whyNotSend(draft, attaching.uploads.length)
  const composer = useComposer({ ...options, ...kept, refused })
  const { field, completion } = composer
  const { suggestions, current } = completion
  const listId = useId()
  return (
    <form
      aria-label="Composer"
      className="relative mx-3 mb-3"
      onSubmit={event => {
        event.preventDefault()
        composer.send()
      }}
      {...attaching.dropTarget}
    >
      {suggestions.length > 0 && (
        <SuggestionList id={listId} suggestions={suggestions} current={current} onTake={completion.take} />
      )}
      <div
        className={clsx(
          'flex flex-col rounded-md border bg-surface transition-colors focus-within:border-accent',
          attaching.isOver ? 'border-accent' : 'border-line-control',
        )}
      >
        {draft.replyTo && (
          <p className="flex min-w-0 items-center gap-2 border-b border-line pr-1 pl-3 text-sm text-muted">
            <span className="shrink-0">Replying to {authorWord(draft.replyTo.from)}</span>
            <span className="min-w-0 flex-1 truncate text-faint" dir="auto">
              {draft.excerpt}
            </span>
            <IconButton
              size="sm"
              icon={<X />}
              label="Do not reply"
              onClick={() => set({ replyTo: null, excerpt: '' })}
            />
          </p>
        )}
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          aria-label={label}
          placeholder={label}
          aria-autocomplete="list"
          aria-controls={suggestions.length > 0 ? listId : undefined}
          aria-activedescendant={current && suggestionId(listId, current)}
          value={draft.text}
          onChange={({ target }) => composer.onChange(target.value, target.selectionStart)}
          onSelect={({ currentTarget }) => composer.onSelect(currentTarget.selectionStart)}
          onKeyDown={composer.onKeyDown}
          onPaste={attaching.onPaste}
          className="field-sizing-content max-h-60 min-h-9 w-full resize-none bg-transparent px-3 py-2 text-base outline-none"
        />
        <ComposerAttachments attaching={attaching} attachments={draft.attachments} />
        <ComposerHint text={draft.text} />
        <ComposerFooter draft={draft} set={set} refused={refused} onFiles={attaching.add} />
      </div>
    </form>
  )
}
