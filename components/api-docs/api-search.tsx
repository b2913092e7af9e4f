'use client'
import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

/**
 * Filters the page by hiding what does not match: the page is HTML from the server, and nothing of it is rendered again.
 * Also copies for every button with `data-copy`.
 */
export function ApiSearch({ total }: { total: number }) {
  const input = useRef<HTMLInputElement>(null)
  const [found, setFound] = useState(total)
  const search = (query: string) => {
    setFound(filterPage(query))
    const url = new URL(location.href)
    if (query === '') url.searchParams.delete('q')
    else url.searchParams.set('q', query)
    history.replaceState(history.state, '', url)
  }
  useEffect(() => {
    // What was typed before this ran is not lost.
    const query = input.current?.value || new URLSearchParams(location.search).get('q') || ''
    if (query !== '' && input.current) {
      input.current.value = query
      setFound(filterPage(query))
    }
    document.addEventListener('click', copyOnClick)
    document.addEventListener('keydown', focusOnSlash)
    return () => {
      document.removeEventListener('click', copyOnClick)
      document.removeEventListener('keydown', focusOnSlash)
    }
    function focusOnSlash(event: KeyboardEvent) {
      if (event.key !== '/' || event.target instanceof HTMLInputElement) return
      event.preventDefault()
      input.current?.focus()
    }
  }, [])
  return (
    <search className="flex min-w-0 flex-1 items-center gap-3 max-sm:order-last max-sm:basis-full">
      <div className="relative w-full max-w-80">
        <Search className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-faint" />
        <input
          ref={input}
          type="search"
          aria-label="Search the API"
          placeholder="Search: claim, import, fence…"
          onChange={event => search(event.target.value)}
          className="h-8 w-full rounded-md border border-line-control bg-surface pr-2 pl-7 pointer-coarse:h-11"
        />
      </div>
      <p aria-live="polite" className="text-sm whitespace-nowrap text-muted tabular-nums">
        {found} of {total}
      </p>
    </search>
  )
}

/** Shows what holds every word of the query. Answers how many operations that are. */
function filterPage(query: string): number {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = (text: string) => words.every(word => text.includes(word))
  let found = 0
  for (const part of document.querySelectorAll<HTMLElement>('[data-search]')) {
    part.hidden = !matches(part.dataset.search ?? '')
    if (!part.hidden && part.matches('article')) found += 1
  }
  for (const group of document.querySelectorAll<HTMLElement>('[data-group]'))
    group.hidden = !group.querySelector('[data-search]:not([hidden])')
  return found
}

function copyOnClick(event: MouseEvent) {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy]') : null
  if (!button) return
  const text = button.parentElement?.querySelector('pre')?.textContent ?? ''
  navigator.clipboard.writeText(text).then(
    () => say(button, 'Copied'),
    () => say(button, 'Not copied'),
  )
}

function say(button: HTMLElement, words: string) {
  button.textContent = words
  setTimeout(() => {
    button.textContent = 'Copy'
  }, 2_000)
}
