import clsx from 'clsx'
import type { ComponentProps } from 'react'

/** A property's value that opens what changes it. */
export function PropertyButton({ className, ...rest }: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      {...rest}
      className={clsx(
        '-mx-1.5 -my-0.5 flex min-h-6 max-w-full items-center gap-1.5 rounded-md px-1.5 text-left hover:bg-hover data-popup-open:bg-hover pointer-coarse:-my-2.5 pointer-coarse:min-h-11',
        className,
      )}
    />
  )
}
