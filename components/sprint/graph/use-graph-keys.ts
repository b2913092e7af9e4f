'use client'
import { type FocusEvent, type KeyboardEvent, type RefObject, useState } from 'react'
import type { Graph } from '#lib/client/sprint/graph.ts'
import type { Layout } from '#lib/client/sprint/graph-layout.ts'
import { type Step, stepFrom } from '#lib/client/sprint/graph-steps.ts'

const steps: Record<string, Step | undefined> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** One task of the graph is in the order of Tab: the one that had the focus last. From there the arrows go on. */
export function useGraphKeys({
  graph,
  layout,
  root,
  chosen,
  first,
  reveal,
}: {
  graph: Graph
  layout: Layout
  root: RefObject<HTMLDivElement | null>
  chosen: string | null
  /** Where one begins. */
  first: string | undefined
  reveal: (code: string) => void
}) {
  const [active, setActive] = useState<string | null>(null)
  const isHere = (code: string | null | undefined) => code != null && graph.tasks.has(code)
  const tabStop = [active, chosen, first].find(isHere) ?? graph.tasks.keys().next().value
  const onFocus = ({ target }: FocusEvent) => {
    const code = codeAt(target)
    if (code === undefined) return
    setActive(code)
    if (target.matches(':focus-visible')) reveal(code)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const [step, code] = [steps[event.key], codeAt(event.target)]
    if (!step || code === undefined || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    const next = stepFrom(graph, layout, code, step)
    // The browser's own scrolling would move the canvas under the graph.
    if (next !== undefined) linkOf(root.current, next)?.focus({ preventScroll: true })
  }
  return { tabStop: tabStop ?? undefined, onKeyDown, onFocus }
}

const codeAt = (target: EventTarget): string | undefined =>
  target instanceof HTMLElement ? target.dataset.task : undefined

const linkOf = (root: HTMLElement | null, code: string) =>
  root?.querySelector<HTMLElement>(`[data-task="${CSS.escape(code)}"]`)
