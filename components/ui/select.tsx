'use client'
import { Select as Base } from '@base-ui/react/select'
import clsx from 'clsx'
import { Check, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { controlStyle, optionStyle, popupStyle } from './control-style.ts'

export type Option<Value extends string = string> = {
  value: Value
  label: string
  icon?: ReactNode
  /** A word or two at the right: a code, a count. */
  detail?: ReactNode
  /** Why it cannot be chosen now. */
  disabledReason?: string
}

type SelectProps<Value extends string> = {
  options: readonly Option<Value>[]
  value: Value | null
  onChange: (value: Value) => void
  placeholder?: string
  name?: string
  isDisabled?: boolean
  className?: string
  /** Needed outside a Field. */
  'aria-label'?: string
}

/** One of a few (up to about twelve); with more, use Combobox. */
export function Select<Value extends string>({
  options,
  value,
  onChange,
  placeholder = 'Choose…',
  name,
  isDisabled,
  className,
  'aria-label': label,
}: SelectProps<Value>) {
  return (
    <Base.Root
      items={options}
      value={value}
      name={name}
      disabled={isDisabled}
      onValueChange={next => next !== null && onChange(next)}
    >
      <Base.Trigger
        aria-label={label}
        className={clsx(
          controlStyle,
          'flex h-8 items-center justify-between gap-2 px-2 text-left',
          className,
        )}
      >
        <Base.Value className="flex min-w-0 items-center gap-1.5 truncate data-placeholder:text-faint">
          {(current: Value | null) => (
            <Choice option={options.find(o => o.value === current)} placeholder={placeholder} />
          )}
        </Base.Value>
        <Base.Icon className="text-faint">
          <ChevronsUpDown />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-40 outline-none">
          <Base.Popup className={clsx(popupStyle, 'min-w-(--anchor-width)')}>
            <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1">
              {options.map(option => (
                <SelectOption key={option.value} option={option} />
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Choice({ option, placeholder }: { option: Option | undefined; placeholder: string }) {
  return (
    <>
      {option?.icon}
      <span className="truncate">{option?.label ?? placeholder}</span>
    </>
  )
}

function SelectOption({ option }: { option: Option }) {
  return (
    <Base.Item value={option.value} disabled={Boolean(option.disabledReason)} className={optionStyle}>
      {option.icon}
      <span className="min-w-0 flex-1">
        <Base.ItemText>{option.label}</Base.ItemText>
        {option.disabledReason && <span className="block text-sm text-faint">{option.disabledReason}</span>}
      </span>
      {option.detail && <span className="text-sm text-faint">{option.detail}</span>}
      <Base.ItemIndicator keepMounted className="invisible text-accent-ink data-selected:visible">
        <Check />
      </Base.ItemIndicator>
    </Base.Item>
  )
}
