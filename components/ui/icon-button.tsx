'use client'
import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { type ButtonLook, buttonStyle } from './button-style.ts'
import { Spinner } from './spinner.tsx'
import { showTooltip, Tooltip } from './tooltip.tsx'

type IconButtonProps = Omit<ComponentProps<'button'>, 'disabled' | 'children' | 'aria-label'> &
  Pick<ButtonLook, 'variant' | 'size'> & {
    icon: ReactNode
    /** What it does: its name for a screen reader, and its tooltip. */
    label: string
    isLoading?: boolean
    disabledReason?: string | undefined
  }

/** A button of one icon: always named. */
export function IconButton({
  icon,
  label,
  variant = 'ghost',
  size,
  isLoading,
  disabledReason,
  className,
  onClick,
  ...rest
}: IconButtonProps) {
  const tip = disabledReason ? `${label}: ${disabledReason}` : label
  const isDisabled = Boolean(disabledReason)
  return (
    <Tooltip content={tip}>
      <button
        type="button"
        {...rest}
        aria-label={disabledReason ? `${label} (${disabledReason})` : label}
        aria-disabled={isDisabled || undefined}
        aria-busy={isLoading || undefined}
        onClick={isDisabled ? event => refuse(event, tip) : isLoading ? undefined : onClick}
        className={buttonStyle({ variant, size, isSquare: true, isDisabled, className })}
      >
        {isLoading ? <Spinner fallback={icon} /> : icon}
      </button>
    </Tooltip>
  )
}

function refuse(event: MouseEvent<HTMLElement>, tip: string) {
  event.preventDefault()
  showTooltip(event.currentTarget, tip)
}
