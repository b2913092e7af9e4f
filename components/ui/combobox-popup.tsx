'use client'
import { Combobox as Base } from '@base-ui/react/combobox'
import clsx from 'clsx'
import { Check, ChevronsUpDown, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { controlStyle, optionStyle, popupStyle } from './control-style.ts'
import type { Option } from './select.tsx'

/** The closed box of a Combobox or a MultiSelect. */
export function ComboboxTrigger({
  label,
  className,
  isEmpty,
  children,
}: {
  label: string | undefined
  className: string | undefined
  isEmpty: boolean
  children: ReactNode
}) {
  return (
    <Base.Trigger
      aria-label={label}
      className={clsx(controlStyle, 'flex h-8 items-center gap-2 px-2 text-left', className)}
    >
      <span className={clsx('flex min-w-0 flex-1 items-center gap-1.5', isEmpty && 'text-faint')}>
        {children}
      </span>
      <ChevronsUpDown className="text-faint" />
    </Base.Trigger>
  )
}

/** What it opens: a search over the list. */
export function ComboboxPopup({
  emptyText,
  isSearching,
  clearLabel,
}: {
  emptyText: string
  isSearching?: boolean | undefined
  clearLabel: string
}) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} align="start" collisionPadding={8} className="z-40 outline-none">
        <Base.Popup
          aria-label="Choose"
          className={clsx(popupStyle, 'w-(--anchor-width) max-w-[calc(100vw-1rem)] min-w-56')}
        >
          <div className="flex items-center gap-2 border-b border-line pr-1 pl-2.5">
            <Search className="text-faint" />
            <Base.Input
              aria-label="Search"
              placeholder="Search…"
              className="h-8 min-w-0 flex-1 bg-transparent outline-none pointer-coarse:h-11"
            />
            <Base.Clear className="target rounded-sm px-1.5 text-sm text-muted hover:text-ink">
              {clearLabel}
            </Base.Clear>
          </div>
          <Base.Status className={isSearching ? 'px-3 py-2 text-sm text-muted' : 'sr-only'}>
            {isSearching ? 'Searching…' : null}
          </Base.Status>
          <Base.Empty className={isSearching ? 'hidden' : 'px-3 py-2 text-sm text-muted empty:hidden'}>
            {emptyText}
          </Base.Empty>
          <Base.List className="max-h-[min(18rem,var(--available-height))] overflow-y-auto p-1 data-empty:hidden">
            {(option: Option) => <ComboboxOption key={option.value} option={option} />}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}

function ComboboxOption({ option }: { option: Option }) {
  return (
    <Base.Item value={option} disabled={Boolean(option.disabledReason)} className={optionStyle}>
      {option.icon}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{option.label}</span>
        {option.disabledReason && <span className="block text-sm text-faint">{option.disabledReason}</span>}
      </span>
      {option.detail && <span className="text-sm text-faint">{option.detail}</span>}
      <Base.ItemIndicator keepMounted className="invisible text-accent-ink data-selected:visible">
        <Check />
      </Base.ItemIndicator>
    </Base.Item>
  )
}
