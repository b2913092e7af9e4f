'use client'
import { ChevronDown, ChevronUp, WrapText } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { SearchInput } from '#components/ui/search-input.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import type { useLineSearch } from './use-line-search.ts'

/** Over a text: search in it, wrap long lines, take it along. */
export function LineToolbar({
  lines,
  search,
  isWrapped,
  onWrap,
  children,
}: {
  lines: readonly string[]
  search: ReturnType<typeof useLineSearch>
  isWrapped: boolean
  onWrap: (isWrapped: boolean) => void
  children?: ReactNode
}) {
  const hasQuery = search.query.trim() !== ''
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    if (event.shiftKey) search.previous()
    else search.next()
  }
  return (
    <Toolbar
      label="Text"
      end={
        <>
          {children}
          <Button
            variant="ghost"
            icon={<WrapText />}
            aria-pressed={isWrapped}
            onClick={() => onWrap(!isWrapped)}
            className="aria-pressed:bg-selected aria-pressed:text-ink"
          >
            Wrap
          </Button>
          <CopyButton text={lines.join('\n')} label="Copy all" size="md" />
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter of the field in it goes on to the next match */}
      <div onKeyDown={onKeyDown} className="w-56 min-w-0 max-sm:flex-1">
        <SearchInput label="Find in this text" value={search.query} onChange={search.type} />
      </div>
      {hasQuery && (
        <>
          <span aria-live="polite" className="text-sm text-muted tabular-nums">
            {search.current === null
              ? 'Not found'
              : `${search.current + 1} of ${search.count.toLocaleString('en')}`}
          </span>
          <IconButton icon={<ChevronUp />} label="Previous match" onClick={search.previous} />
          <IconButton icon={<ChevronDown />} label="Next match" onClick={search.next} />
        </>
      )}
      {!hasQuery && (
        <span className="text-sm text-muted tabular-nums max-sm:hidden">
          {lines.length.toLocaleString('en')} {lines.length === 1 ? 'line' : 'lines'}
        </span>
      )}
    </Toolbar>
  )
}
