'use client'
import { type KeyboardEvent, useState } from 'react'
import type { Suggestion } from '#lib/client/thread/suggest.ts'
import { complete, tokenAt } from '#lib/client/thread/token.ts'
import { useSuggestions } from './use-suggestions.ts'

/** What the word before the caret may become, which of that is chosen, and the keys for it. `onTake` is given the completed text. */
export function useCompletion(text: string, caret: number, onTake: (text: string, caret: number) => void) {
  const token = tokenAt(text, caret)
  const name = token && `${token.kind} ${token.from}`
  const [closed, setClosed] = useState<string | null>(null)
  const [chosen, setChosen] = useState(0)
  const found = useSuggestions(text, token)
  const suggestions = closed === name ? none : found
  const at = Math.min(chosen, suggestions.length - 1)
  const current = suggestions[at]

  const take = ({ insert }: Suggestion) => {
    if (!token) return
    const done = complete(text, token, insert)
    onTake(done.text, done.caret)
    setChosen(0)
  }
  /** Whether the key belongs to the open list: the arrows move in it, Enter and Tab take, Escape closes it. */
  const onKey = ({ key, shiftKey }: KeyboardEvent): boolean => {
    if (!token || !current) return false
    // What is written out already is sent, and not completed to itself.
    const isWhole = text.slice(token.from, token.to) === current.insert
    if (key === 'ArrowDown') setChosen((at + 1) % suggestions.length)
    else if (key === 'ArrowUp') setChosen((at + suggestions.length - 1) % suggestions.length)
    else if (key === 'Escape') setClosed(name)
    else if (!shiftKey && (key === 'Tab' || (key === 'Enter' && !isWhole))) take(current)
    else return false
    return true
  }
  return {
    suggestions,
    current,
    take,
    onKey,
    /** Another text: the first suggestion is chosen, and the list is open again. */
    reset() {
      setChosen(0)
      setClosed(null)
    },
  }
}

const none: readonly Suggestion[] = []
