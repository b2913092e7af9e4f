'use client'
import { Field as Base } from '@base-ui/react/field'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** A labelled control with its help and its error; wires the ids, `aria-describedby` and `aria-invalid`. */
export function Field({
  label,
  help,
  error,
  isOptional,
  isLabelHidden,
  children,
}: {
  label: string
  help?: ReactNode
  error?: string | undefined
  isOptional?: boolean
  isLabelHidden?: boolean
  children: ReactNode
}) {
  return (
    <Base.Root invalid={Boolean(error)} className="flex min-w-0 flex-col gap-1">
      <Base.Label className={isLabelHidden ? 'sr-only' : 'text-sm font-medium text-ink'}>
        {label}
        {isOptional && <span className="font-normal text-faint"> (optional)</span>}
      </Base.Label>
      {children}
      {help && !error && <Base.Description className="text-sm text-muted">{help}</Base.Description>}
      <Base.Error match={Boolean(error)} className="flex items-start gap-1 text-sm text-blocked">
        <CircleAlert className="mt-0.5 size-3" />
        {error}
      </Base.Error>
    </Base.Root>
  )
}
