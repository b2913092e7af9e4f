'use client'
import type { ReactNode } from 'react'
import { Menu } from '#components/ui/menu.tsx'
import { MenuChoice } from '#components/ui/menu-item.tsx'
import { PropertyButton } from './property-button.tsx'

/** One of a few: priority, handoff mode. */
export function ChoiceProperty<Value extends string>({
  name,
  label,
  value,
  shown,
  options,
  onChange,
}: {
  /** How shortcuts find it. */
  name: string
  label: string
  value: Value
  shown: ReactNode
  options: readonly { value: Value; label: string; icon?: ReactNode }[]
  /** Undefined for one who may not. */
  onChange: ((value: Value) => void) | undefined
}) {
  if (!onChange) return shown
  const current = options.find(option => option.value === value)?.label ?? value
  return (
    <Menu
      align="start"
      trigger={
        <PropertyButton aria-label={`${label}: ${current}`} data-property={name}>
          {shown}
        </PropertyButton>
      }
    >
      <MenuChoice label={label} value={value} options={options} onChange={onChange} />
    </Menu>
  )
}
