import clsx from 'clsx'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none transition-colors pointer-coarse:min-h-11 pointer-coarse:min-w-11'

const enabled: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border-line-strong bg-surface text-ink hover:bg-hover data-popup-open:bg-hover',
  ghost: 'border-transparent text-muted hover:bg-hover hover:text-ink data-popup-open:bg-hover',
  danger: 'border-transparent bg-danger-fill text-on-danger hover:brightness-95',
}

const disabled: Record<ButtonVariant, string> = {
  primary: 'cursor-not-allowed border-line bg-sunken text-faint',
  secondary: 'cursor-not-allowed border-line bg-sunken text-faint',
  ghost: 'cursor-not-allowed border-transparent text-faint',
  danger: 'cursor-not-allowed border-line bg-sunken text-faint',
}

const sizes: Record<ButtonSize, string> = {
  sm: 'h-6 px-2 text-sm',
  md: 'h-7 px-2.5 text-base',
  lg: 'h-8 px-3 text-base',
}

const squares: Record<ButtonSize, string> = { sm: 'size-6', md: 'size-7', lg: 'size-8' }

export type ButtonLook = {
  variant?: ButtonVariant
  size?: ButtonSize
  isSquare?: boolean
  isDisabled?: boolean
  className?: string | undefined
}

/** The classes of a button, for a `<button>` and for a link that looks like one. */
export function buttonStyle({
  variant = 'secondary',
  size = 'md',
  isSquare = false,
  isDisabled = false,
  className,
}: ButtonLook) {
  return clsx(
    base,
    (isDisabled ? disabled : enabled)[variant],
    isSquare ? squares[size] : sizes[size],
    className,
  )
}
