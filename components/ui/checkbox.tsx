'use client'
import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'

type CheckboxProps = {
  isChecked: boolean
  onChange: (isChecked: boolean, event: { shiftKey: boolean }) => void
  /** Some of what it stands for is checked. */
  isMixed?: boolean
  isDisabled?: boolean
  name?: string
} & ({ label: ReactNode; 'aria-label'?: never } | { label?: never; 'aria-label': string })

export function Checkbox({ isChecked, onChange, isMixed, isDisabled, name, label, ...rest }: CheckboxProps) {
  const box = (
    <Base.Root
      aria-label={rest['aria-label']}
      name={name}
      checked={isChecked}
      indeterminate={isMixed}
      disabled={isDisabled}
      onCheckedChange={(checked, { event }) =>
        onChange(checked, { shiftKey: 'shiftKey' in event && Boolean(event.shiftKey) })
      }
      // 24 px to hit, 44 px for a finger, in the room of the 14 px that one sees
      className="group/box -m-[5px] grid size-6 shrink-0 place-items-center rounded-md pointer-coarse:-m-[15px] pointer-coarse:size-11"
    >
      <span className="grid size-3.5 place-items-center rounded-[3px] border border-line-control bg-surface text-on-accent transition-colors group-hover/box:border-muted group-data-checked/box:border-accent group-data-checked/box:bg-accent group-data-disabled/box:border-line group-data-disabled/box:bg-sunken group-data-indeterminate/box:border-accent group-data-indeterminate/box:bg-accent">
        <Base.Indicator className="grid place-items-center">
          {isMixed ? <Minus className="size-2.5 stroke-[3]" /> : <Check className="size-2.5 stroke-[3]" />}
        </Base.Indicator>
      </span>
    </Base.Root>
  )
  if (!label) return box
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the checkbox inside
    <label className="inline-flex min-h-6 items-center gap-2 pointer-coarse:min-h-11">
      {box}
      <span>{label}</span>
    </label>
  )
}
