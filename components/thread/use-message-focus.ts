'use client'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import type { ListRow } from '#lib/client/thread/list-rows.ts'
import type { Message } from '#lib/client/thread/shapes.ts'
import type { MessageDeeds } from './deeds.ts'

/** One message of the list takes part in Tab; the arrows go on from there, and a letter does something with it. */
export function useMessageFocus({
  rows,
  scroller,
  goToKey,
  deeds,
}: {
  rows: readonly ListRow[]
  scroller: RefObject<HTMLElement | null>
  goToKey: (key: string, align: 'auto') => void
  deeds: MessageDeeds
}) {
  const [focused, setFocused] = useState<string | null>(null)
  const messages = rows.filter(row => row.kind === 'message')
  const at = messages.findIndex(({ key }) => key === focused)
  const current = at === -1 ? messages.at(-1) : messages[at]

  const go = (to: number) => {
    const next = messages[Math.max(0, Math.min(messages.length - 1, to))]
    if (!next) return
    setFocused(next.key)
    goToKey(next.key, 'auto')
    whenShown(() => scroller.current?.querySelector<HTMLElement>(`[data-message="${next.message.id}"]`))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event
    if (!(target instanceof HTMLElement) || target.dataset.message === undefined) return
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const found = messages.findIndex(({ message }) => message.id === target.dataset.message)
    const message = messages[found]?.message
    const steps: Record<string, number> = {
      ArrowUp: found - 1,
      ArrowDown: found + 1,
      k: found - 1,
      j: found + 1,
      Home: 0,
      End: messages.length - 1,
    }
    const step = steps[event.key]
    if (step === undefined && !(message && act(event.key, message, deeds))) return
    event.preventDefault()
    if (step !== undefined) go(step)
  }
  return { tabStop: current?.key ?? null, onKeyDown }
}

/** Whether the key means something for a message. */
function act(key: string, message: Message, deeds: MessageDeeds): boolean {
  if (key === 'r' && deeds.reply) deeds.reply(message)
  else if (key === 'q' && deeds.quote) deeds.quote(message)
  else if (key === 'a' && deeds.canAcknowledge(message)) deeds.acknowledge(message)
  else return false
  return true
}

/** At once where it is drawn; else as soon as it is, unless the focus went elsewhere meanwhile. */
function whenShown(find: () => HTMLElement | null | undefined, tries = 10) {
  const element = find()
  if (element) return element.focus({ preventScroll: true })
  const before = document.activeElement
  requestAnimationFrame(() => {
    const isStill = document.activeElement === before || document.activeElement === document.body
    if (tries > 0 && isStill) whenShown(find, tries - 1)
  })
}
