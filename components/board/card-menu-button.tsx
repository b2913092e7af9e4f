'use client'
import { buttonStyle } from '#components/ui/button-style.ts'
import { useTaskActions } from './task-actions.tsx'

/** Shown when the card is pointed at or focused, and always where there is no pointer. */
export function CardMenuButton({ code, tabIndex }: { code: string; tabIndex: number }) {
  const { openMenu } = useTaskActions()
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      aria-haspopup="menu"
      aria-label={`Move ${code} to…`}
      onClick={event => openMenu(code, event.currentTarget)}
      className={buttonStyle({
        variant: 'ghost',
        size: 'sm',
        isSquare: true,
        className:
          'relative z-1 -mr-1.5 ml-auto opacity-0 group-hover/card:opacity-100 group-has-[a:focus-visible]/card:opacity-100 focus-visible:opacity-100 pointer-coarse:-my-3 pointer-coarse:opacity-100',
      })}
    >
      <svg viewBox="0 0 14 14" aria-hidden="true" className="size-3.5" fill="currentColor">
        <path d="M2.6 5.9a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2Zm4.4 0a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2Zm4.4 0a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2Z" />
      </svg>
    </button>
  )
}
