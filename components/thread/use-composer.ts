'use client'
import type { Ref } from 'react'
import { type KeyboardEvent, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { excerptOf } from '#lib/client/thread/excerpt.ts'
import type { Parcel } from '#lib/client/thread/outbox.ts'
import type { Message } from '#lib/client/thread/shapes.ts'
import type { Suggestion } from '#lib/client/thread/suggest.ts'
import { complete, tokenAt } from '#lib/client/thread/token.ts'
import { type Draft, quoted } from './draft.ts'
import type { KeptDraft } from './use-kept-draft.ts'
import { useSuggestions } from './use-suggestions.ts'

/** What the rest of the conversation asks of its composer. */
export type ComposerHandle = {
  focus(): void
  reply(message: Message): void
  quote(message: Message): void
  write(text: string): void
  /** Takes a message that was not sent back. */
  edit(parcel: Parcel): void
}

/** The text that one writes, what the word before the caret may become, and the keys of both. */
export function useComposer({
  draft,
  set,
  clear,
  refused,
  handle,
  onSend,
  onTyping,
  onLeaveUp,
}: KeptDraft & {
  /** Why it cannot be sent now. */
  refused: string | null
  handle: Ref<ComposerHandle>
  onSend: (parcel: Parcel) => void
  onTyping: () => void
  /** Arrow up in an empty field. */
  onLeaveUp: () => void
}) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(0)
  const [closedAt, setClosedAt] = useState<string | null>(null)
  const [chosen, setChosen] = useState(0)
  const wanted = useRef<number | null>(null)
  const token = tokenAt(draft.text, caret)
  const tokenName = token && `${token.kind} ${token.from}`
  const found = useSuggestions(draft.text, token)
  const suggestions = closedAt === tokenName ? none : found
  const current = suggestions[Math.min(chosen, suggestions.length - 1)]

  const type = (text: string, at: number) => {
    wanted.current = at
    setCaret(at)
    setChosen(0)
    set({ text })
  }
  // The caret goes where the completed word ends, once that stands in the field.
  useEffect(() => {
    if (wanted.current === null) return
    field.current?.setSelectionRange(wanted.current, wanted.current)
    wanted.current = null
  })
  const focus = () => field.current?.focus()
  const take = ({ insert }: Suggestion) => {
    if (!token) return
    const done = complete(draft.text, token, insert)
    type(done.text, done.caret)
    focus()
  }
  const send = () => {
    if (refused !== null) return
    onSend(parcelOf(draft))
    clear()
    setCaret(0)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // 229: the Enter that ends a composition, where the browser does not say so.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const isTaken =
      current === undefined
        ? false
        : keyOfList(event, suggestions.length, { chosen, setChosen }, () => take(current))
    if (isTaken) return event.preventDefault()
    if (event.key === 'Escape' && current) {
      event.preventDefault()
      event.stopPropagation()
      return setClosedAt(tokenName)
    }
    if (event.key === 'Escape' && draft.replyTo) return set({ replyTo: null, excerpt: '' })
    if (event.key === 'ArrowUp' && draft.text === '') {
      event.preventDefault()
      return onLeaveUp()
    }
    if (event.key !== 'Enter' || event.shiftKey || (isTouch() && !event.metaKey && !event.ctrlKey)) return
    event.preventDefault()
    send()
  }

  useImperativeHandle(handle, () => ({
    focus,
    reply(message) {
      const { id, number, from } = message
      set({ replyTo: { id, number, from }, excerpt: excerptOf(message) })
      focus()
    },
    quote(message) {
      const text = quoted(draft.text, message)
      type(text, text.length)
      focus()
    },
    write(text) {
      type(text, text.length)
      focus()
    },
    edit(parcel) {
      set({ text: parcel.body, ack: parcel.ack ?? false, priority: parcel.priority ?? 'normal' })
      focus()
    },
  }))

  return {
    field,
    suggestions,
    current,
    take,
    send,
    onKeyDown,
    onChange(text: string, at: number) {
      setCaret(at)
      setChosen(0)
      setClosedAt(null)
      set({ text })
      if (text !== '') onTyping()
    },
    onSelect: setCaret,
  }
}

const none: readonly Suggestion[] = []

/** Whether the key belongs to the open list: the arrows move in it, Enter and Tab take. */
function keyOfList(
  { key, shiftKey }: KeyboardEvent,
  count: number,
  { chosen, setChosen }: { chosen: number; setChosen: (at: number) => void },
  take: () => void,
): boolean {
  const at = Math.min(chosen, count - 1)
  if (key === 'ArrowDown') setChosen((at + 1) % count)
  else if (key === 'ArrowUp') setChosen((at + count - 1) % count)
  else if ((key === 'Enter' && !shiftKey) || (key === 'Tab' && !shiftKey)) take()
  else return false
  return true
}

/** With a finger, Enter begins a new line: the button sends. */
const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches

const parcelOf = ({ text, replyTo, ack, priority, attachments }: Draft): Parcel => ({
  // Files alone are said by their names.
  body: text.trim() === '' ? attachments.map(({ name }) => name).join(', ') : text.trimEnd(),
  ...(replyTo && { replyTo: replyTo.id }),
  ...(ack && { ack }),
  ...(priority !== 'normal' && { priority }),
  ...(attachments.length > 0 && { attachments: attachments.map(({ address }) => address) }),
})
