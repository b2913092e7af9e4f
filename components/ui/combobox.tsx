'use client'
import { Combobox as Base } from '@base-ui/react/combobox'
import { ComboboxPopup, ComboboxTrigger } from './combobox-popup.tsx'
import type { Option } from './select.tsx'

export type ComboboxSource<Value extends string> = {
  options: readonly Option<Value>[]
  placeholder?: string
  emptyText?: string
  /** Given when the server searches: `options` are then shown as they are, not filtered here. */
  onQueryChange?: (query: string) => void
  isSearching?: boolean
  isDisabled?: boolean
  className?: string
  /** Needed outside a Field. */
  'aria-label'?: string
}

/** One of many, found by typing. `null` is "none chosen". */
export function Combobox<Value extends string>({
  options,
  value,
  onChange,
  placeholder = 'Choose…',
  emptyText = 'Nothing matches.',
  onQueryChange,
  isSearching,
  isDisabled,
  className,
  'aria-label': label,
}: ComboboxSource<Value> & { value: Value | null; onChange: (value: Value | null) => void }) {
  const chosen = options.find(option => option.value === value)
  return (
    <Base.Root<Option<Value>>
      items={[...options]}
      value={chosen ?? null}
      onValueChange={option => onChange(option?.value ?? null)}
      onInputValueChange={onQueryChange}
      filter={onQueryChange ? null : undefined}
      isItemEqualToValue={isSameOption}
      disabled={isDisabled}
      limit={100}
      autoHighlight
    >
      <ComboboxTrigger label={label} className={className} isEmpty={!chosen}>
        {chosen?.icon}
        <span className="truncate">{chosen?.label ?? placeholder}</span>
      </ComboboxTrigger>
      <ComboboxPopup emptyText={emptyText} isSearching={isSearching} clearLabel="Clear" />
    </Base.Root>
  )
}

export function isSameOption(a: Option, b: Option) {
  return a.value === b.value
}
