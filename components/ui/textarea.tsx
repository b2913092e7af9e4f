'use client'
import { Field } from '@base-ui/react/field'
import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { controlStyle } from './control-style.ts'

/** Several lines of text; grows with its content up to `max-h`, then scrolls. */
export function Textarea({
  className,
  isMono,
  ref,
  ...rest
}: ComponentProps<'textarea'> & { isMono?: boolean }) {
  return (
    <Field.Control
      render={
        <textarea
          ref={ref}
          rows={3}
          {...rest}
          className={clsx(
            controlStyle,
            'field-sizing-content max-h-80 resize-y px-2 py-1.5',
            isMono && 'font-mono text-sm',
            className,
          )}
        />
      }
    />
  )
}
