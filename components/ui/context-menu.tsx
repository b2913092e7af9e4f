'use client'
import {
  cloneElement,
  type HTMLAttributes,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  useState,
} from 'react'
import { lazyPart } from './lazy-part.tsx'
import type { Anchor } from './use-popup.ts'

const MenuPopup = lazyPart(() => import('./menu-popup.tsx'))

/** The commands of a visible menu, under the right mouse button as well. Never the only way to them. */
export function ContextMenu({
  items,
  children,
}: {
  items: ReactNode
  children: ReactElement<HTMLAttributes<HTMLElement>>
}) {
  const [point, setPoint] = useState<Anchor | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      {cloneElement(children, {
        onContextMenu: (event: MouseEvent<HTMLElement>) => {
          children.props.onContextMenu?.(event)
          if (event.defaultPrevented) return
          event.preventDefault()
          setPoint(pointOf(event))
          setIsOpen(true)
        },
      })}
      {point && (
        <MenuPopup anchor={point} isOpen={isOpen} onClose={() => setIsOpen(false)} align="start">
          {items}
        </MenuPopup>
      )}
    </>
  )
}

function pointOf({ clientX, clientY }: MouseEvent): Anchor {
  return { getBoundingClientRect: () => new DOMRect(clientX, clientY, 0, 0) }
}
