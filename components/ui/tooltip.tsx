'use client'
import {
  cloneElement,
  type FocusEvent,
  type HTMLAttributes,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useSyncExternalStore,
} from 'react'
import { lazyPart } from './lazy-part.tsx'
import { hideTip, leaveTip, readTip, type Side, showTip, subscribeTip, type Tip } from './tip-store.ts'

type Child = ReactElement<HTMLAttributes<HTMLElement>>

const TipPopup = lazyPart(() => import('./tip-popup.tsx'))

/** Says more about its child on hover and focus. Never the only place of something that one must know. */
export function Tooltip({
  content,
  side = 'top',
  children,
}: {
  content: ReactNode
  side?: Side
  children: Child
}) {
  return withTip(children, anchor => ({ anchor, content, side, look: 'tip' }))
}

/** A look ahead at what a link leads to. Only a convenience: the page behind the link has it all. */
export function HoverCard({ content, children }: { content: ReactNode; children: Child }) {
  return withTip(children, anchor => ({ anchor, content, side: 'bottom', look: 'card' }))
}

/** Shows a tooltip now: a finger has no hover. */
export function showTooltip(anchor: Element, content: ReactNode) {
  showTip({ anchor, content, side: 'top', look: 'tip' }, { isNow: true })
}

/** Mounted once, in the root layout. */
export function TooltipLayer() {
  const tip = useSyncExternalStore(subscribeTip, readTip, () => null)
  return tip && <TipPopup tip={tip} />
}

function withTip(child: Child, tipAt: (anchor: Element) => Tip) {
  const own = child.props
  return cloneElement(child, {
    onPointerEnter: (event: PointerEvent<HTMLElement>) => {
      own.onPointerEnter?.(event)
      if (event.pointerType !== 'touch') showTip(tipAt(event.currentTarget))
    },
    onPointerLeave: (event: PointerEvent<HTMLElement>) => {
      own.onPointerLeave?.(event)
      leaveTip()
    },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      own.onPointerDown?.(event)
      hideTip()
    },
    onFocus: (event: FocusEvent<HTMLElement>) => {
      own.onFocus?.(event)
      if (event.currentTarget.matches(':focus-visible')) showTip(tipAt(event.currentTarget), { isNow: true })
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      own.onBlur?.(event)
      hideTip()
    },
  })
}
