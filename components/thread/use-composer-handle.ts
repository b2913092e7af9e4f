'use client'
import { type Ref, useImperativeHandle } from 'react'
import { notify } from '#components/ui/notify.ts'
import { excerptOf } from '#lib/client/thread/excerpt.ts'
import type { Parcel } from '#lib/client/thread/outgoing.ts'
import type { Message } from '#lib/client/thread/shapes.ts'
import { type Draft, type DraftPriority, quoted } from './draft.ts'

/** What the rest of the conversation asks of its composer. */
export type ComposerHandle = {
  reply(message: Message): void
  quote(message: Message): void
  /** Puts a line in the place of what is written. */
  write(text: string): void
  /** Takes a message that was not sent back. */
  edit(parcel: Parcel): void
}

export function useComposerHandle(
  handle: Ref<ComposerHandle>,
  {
    draft,
    set,
    type,
    focus,
  }: {
    draft: Draft
    set: (fields: Partial<Draft>) => void
    type: (text: string) => void
    focus: () => void
  },
): void {
  useImperativeHandle(handle, () => ({
    reply(message) {
      const { id, number, from } = message
      set({ replyTo: { id, number, from }, excerpt: excerptOf(message) })
      focus()
    },
    quote: message => type(quoted(draft.text, message)),
    write(text) {
      const before = draft.text
      type(text)
      if (before.trim() !== '' && before !== text)
        notify.done('What you had written was set aside', { onUndo: () => type(before) })
    },
    edit({ body, ack = false, ...parcel }) {
      const priority: DraftPriority = parcel.priority ?? 'normal'
      set({ text: body, ack, priority })
      focus()
    },
  }))
}
