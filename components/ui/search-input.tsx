'use client'
import { Search } from 'lucide-react'
import { useRef } from 'react'
import { Input } from './input.tsx'
import { useShortcut } from './use-shortcut.ts'

/** The search of a page: `/` focuses it, Esc empties it and then leaves it. */
export function SearchInput({
  value,
  onChange,
  label,
  placeholder = label,
}: {
  value: string
  onChange: (value: string) => void
  label: string
  placeholder?: string
}) {
  const input = useRef<HTMLInputElement>(null)
  useShortcut('/', 'Search this page', () => input.current?.focus())
  return (
    <div className="relative w-56 max-w-full">
      <Search className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-faint" />
      <Input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={event => onChange(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'Escape') return
          if (value === '') event.currentTarget.blur()
          else onChange('')
        }}
        className="pl-7 [&::-webkit-search-cancel-button]:hidden"
      />
    </div>
  )
}
