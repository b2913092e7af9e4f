'use client'
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from 'react'
import type { Parcel } from '#lib/client/thread/outgoing.ts'
import { parcelOf } from './draft.ts'
import { useCompletion } from './use-completion.ts'
import { type ComposerHandle, useComposerHandle } from './use-composer-handle.ts'
import type { KeptDraft } from './use-kept-draft.ts'

type Options = KeptDraft & {
  /** Why it cannot be sent now. */
  refused: string | null
  handle: Ref<ComposerHandle>
  onSend: (parcel: Parcel) => void
  onTyping: () => void
  /** Arrow up in an empty field. */
  onLeaveUp: () => void
}

/** The field in which one writes, and its keys. */
export function useComposer({ draft, set, clear, refused, handle, ...on }: Options) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(0)
  const wanted = useRef<number | null>(null)
  const type = (text: string, at = text.length) => {
    wanted.current = at
    setCaret(at)
    set({ text })
    field.current?.focus()
  }
  // The caret goes where it is wanted once the text stands in the field.
  useEffect(() => {
    if (wanted.current === null) return
    field.current?.setSelectionRange(wanted.current, wanted.current)
    wanted.current = null
  })
  const completion = useCompletion(draft.text, caret, type)
  useComposerHandle(handle, { draft, set, type, focus: () => field.current?.focus() })

  const send = () => {
    if (refused !== null) return
    on.onSend(parcelOf(draft))
    clear()
    setCaret(0)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // 229: the Enter that ends a composition, where the browser does not say so.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const act = completion.onKey(event) ? nothing : deedOf(event)
    if (!act) return
    event.preventDefault()
    // Also from what is around: Escape would close it.
    event.stopPropagation()
    act()
  }
  const deedOf = ({ key, shiftKey, metaKey, ctrlKey }: KeyboardEvent): (() => void) | undefined => {
    if (key === 'Enter' && !shiftKey && (!isTouch() || metaKey || ctrlKey)) return send
    if (key === 'ArrowUp' && draft.text === '') return on.onLeaveUp
    if (key === 'Escape' && draft.replyTo) return () => set({ replyTo: null, excerpt: '' })
    return undefined
  }
  return {
    field,
    completion,
    send,
    onKeyDown,
    onChange(text: string, at: number) {
      setCaret(at)
      completion.reset()
      set({ text })
      if (text !== '') on.onTyping()
    },
    onSelect: setCaret,
  }
}

const nothing = () => {}

/** With a finger, Enter begins a new line: the button sends. */
const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches
