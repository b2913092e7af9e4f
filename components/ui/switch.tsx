'use client'
import { Switch as Base } from '@base-ui/react/switch'
import type { ReactNode } from 'react'

/** On or off, at once: no save button follows. */
export function Switch({
  isOn,
  onChange,
  label,
  help,
  isDisabled,
}: {
  isOn: boolean
  onChange: (isOn: boolean) => void
  label: ReactNode
  help?: ReactNode
  isDisabled?: boolean
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the switch inside
    <label className="flex min-h-6 items-start gap-2.5 pointer-coarse:min-h-11 pointer-coarse:items-center">
      <Base.Root
        checked={isOn}
        disabled={isDisabled}
        onCheckedChange={onChange}
        className="group/switch -my-0.5 grid h-6 w-7 shrink-0 place-items-center rounded-md"
      >
        <span className="flex h-4 w-7 items-center rounded-full bg-line-control transition-colors group-data-checked/switch:bg-accent group-data-disabled/switch:opacity-50">
          <Base.Thumb className="size-3 translate-x-0.5 rounded-full bg-[oklch(1_0_0)] transition-transform data-checked:translate-x-3.5" />
        </span>
      </Base.Root>
      <span className="min-w-0">
        <span className="block">{label}</span>
        {help && <span className="block text-sm text-muted">{help}</span>}
      </span>
    </label>
  )
}
