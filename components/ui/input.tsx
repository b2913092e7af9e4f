'use client'
import { Input as Base } from '@base-ui/react/input'
import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { controlStyle } from './control-style.ts'

/** One line of text. Inside a Field it is labelled and described by it; elsewhere give `aria-label`. */
export function Input({ className, isMono, ...rest }: ComponentProps<'input'> & { isMono?: boolean }) {
  return (
    <Base
      {...rest}
      className={clsx(controlStyle, 'h-8 px-2', isMono && 'font-mono tabular-nums', className)}
    />
  )
}
