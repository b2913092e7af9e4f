'use client'
import { Combobox as Base } from '@base-ui/react/combobox'
import { type ComboboxSource, isSameOption } from './combobox.tsx'
import { ComboboxPopup, ComboboxTrigger } from './combobox-popup.tsx'
import type { Option } from './select.tsx'

/** Any number out of many, found by typing; stays open while one chooses. */
export function MultiSelect<Value extends string>({
  options,
  values,
  onChange,
  placeholder = 'None',
  emptyText = 'Nothing matches.',
  onQueryChange,
  isSearching,
  isDisabled,
  className,
  'aria-label': label,
}: ComboboxSource<Value> & { values: readonly Value[]; onChange: (values: Value[]) => void }) {
  const chosen = options.filter(option => values.includes(option.value))
  return (
    <Base.Root<Option<Value>, true>
      multiple
      items={[...options]}
      value={chosen}
      onValueChange={next => onChange(next.map(option => option.value))}
      onInputValueChange={onQueryChange}
      filter={onQueryChange ? null : undefined}
      isItemEqualToValue={isSameOption}
      disabled={isDisabled}
      limit={100}
      autoHighlight
    >
      <ComboboxTrigger label={label} className={className} isEmpty={chosen.length === 0}>
        <span className="truncate">{chosen.map(option => option.label).join(', ') || placeholder}</span>
        {chosen.length > 1 && <span className="text-sm text-faint">{chosen.length}</span>}
      </ComboboxTrigger>
      <ComboboxPopup emptyText={emptyText} isSearching={isSearching} clearLabel="Clear" />
    </Base.Root>
  )
}
