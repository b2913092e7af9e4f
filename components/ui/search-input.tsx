'use client'
import clsx from 'clsx'
import { Search, X } from 'lucide-react'
import { useRef } from 'react'
import { controlStyle } from './control-style.ts'
import { useShortcut } from './use-shortcut.ts'

/** The search of a page: `/` focuses it, Esc or the cross empties it, Esc again leaves it. Stands outside of Fields. */
export function SearchInput({
  value,
  onChange,
  label,
  placeholder = label,
  isWanted,
  isWide,
}: {
  value: string
  onChange: (value: string) => void
  label: string
  placeholder?: string
  /** The page is opened to type into it. */
  isWanted?: boolean
  isWide?: boolean
}) {
  const input = useRef<HTMLInputElement>(null)
  useShortcut('/', 'Search this page', () => input.current?.focus())
  const clear = () => {
    onChange('')
    input.current?.focus()
  }
  return (
    <div className={clsx('relative max-w-full', isWide ? 'w-96' : 'w-56')}>
      <Search className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-faint" />
      <input
        ref={input}
        type="search"
        // biome-ignore lint/a11y/noAutofocus: only where the page is there to be searched
        autoFocus={isWanted}
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={event => onChange(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'Escape') return
          if (value === '') event.currentTarget.blur()
          else onChange('')
        }}
        className={clsx(controlStyle, 'h-8 pr-7 pl-7 [&::-webkit-search-cancel-button]:hidden')}
      />
      {value !== '' && (
        <button
          type="button"
          aria-label="Empty the search"
          onClick={clear}
          className="target absolute inset-y-0 right-0 grid w-7 place-items-center rounded-md text-faint hover:text-ink"
        >
          <X className="size-3.5" />
        </button>
      )}
    </div>
  )
}
