'use client'
import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import type { ReactNode } from 'react'

/** Two to four views of one thing, exactly one of which is shown: Board | List, Group by. */
export function Segmented<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: Value
  options: readonly { value: Value; label: string; icon?: ReactNode }[]
  onChange: (value: Value) => void
}) {
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      onValueChange={([next]) => next && onChange(next as Value)}
      className="inline-flex h-7 items-center rounded-md border border-line bg-sunken p-px pointer-coarse:h-auto"
    >
      {options.map(option => (
        <Toggle
          key={option.value}
          value={option.value}
          className="inline-flex h-6 items-center justify-center gap-1.5 rounded-[5px] px-2 text-sm text-muted transition-colors hover:text-ink data-pressed:bg-surface data-pressed:font-medium data-pressed:text-ink data-pressed:ring-1 data-pressed:ring-line-strong dark:data-pressed:bg-raised pointer-coarse:min-h-11 pointer-coarse:min-w-11"
        >
          {option.icon}
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  )
}
