'use client'
import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { useId } from 'react'
import { type ButtonLook, buttonStyle } from './button-style.ts'
import { Spinner } from './spinner.tsx'
import { showTooltip, Tooltip } from './tooltip.tsx'

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> &
  Pick<ButtonLook, 'variant' | 'size'> & {
    icon?: ReactNode
    isLoading?: boolean
    /** The only way to disable a button: it stays focusable and says why. */
    disabledReason?: string | undefined
  }

export function Button({ disabledReason, ...props }: ButtonProps) {
  return disabledReason ? <DisabledButton {...props} reason={disabledReason} /> : <EnabledButton {...props} />
}

function EnabledButton({ variant, size, icon, isLoading, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...(isLoading && { 'aria-busy': true, onClick: prevent })}
      className={buttonStyle({ variant, size, className })}
    >
      {isLoading ? <Spinner fallback={icon} /> : icon}
      {children}
    </button>
  )
}

function DisabledButton({
  variant,
  size,
  icon,
  isLoading: _,
  className,
  children,
  reason,
  type = 'button',
  'aria-label': label,
}: ButtonProps & { reason: string }) {
  const id = useId()
  return (
    <>
      <Tooltip content={reason}>
        <button
          type={type}
          aria-label={label}
          aria-disabled="true"
          aria-describedby={id}
          onClick={event => {
            prevent(event)
            showTooltip(event.currentTarget, reason)
          }}
          className={buttonStyle({ variant, size, className, isDisabled: true })}
        >
          {icon}
          {children}
        </button>
      </Tooltip>
      <span id={id} hidden>
        {reason}
      </span>
    </>
  )
}

function prevent(event: MouseEvent) {
  event.preventDefault()
  event.stopPropagation()
}
