'use client'
import { Tooltip as Base } from '@base-ui/react/tooltip'
import clsx from 'clsx'
import { popupStyle } from './control-style.ts'
import { hideTip, keepTip, leaveTip, type Tip } from './tip-store.ts'

const looks: Record<Tip['look'], string> = {
  tip: 'max-w-72 rounded-md bg-ink px-2 py-1 text-sm text-canvas shadow-popup',
  card: clsx(popupStyle, 'w-72 max-w-[calc(100vw-1rem)] p-3'),
}

/** The one tooltip of the page, beside whatever asked for it. Esc hides it; the pointer may enter it. */
export default function TipPopup({ tip: { anchor, content, side, look } }: { tip: Tip }) {
  return (
    <Base.Root open onOpenChange={isOpen => !isOpen && hideTip()}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} side={side} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup
            role={look === 'tip' ? 'tooltip' : undefined}
            onPointerEnter={keepTip}
            onPointerLeave={leaveTip}
            className={looks[look]}
          >
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
