'use client'
import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { Count } from './badge.tsx'

export type Tab<Value extends string> = { value: Value; label: string; count?: number; panel: ReactNode }

/** Parts of one thing. Keep `value` in the URL (nuqs), so that a link opens the same tab. */
export function Tabs<Value extends string>({
  label,
  value,
  tabs,
  onChange,
}: {
  label: string
  value: Value
  tabs: readonly Tab<Value>[]
  onChange: (value: Value) => void
}) {
  return (
    <Base.Root value={value} onValueChange={next => onChange(next as Value)}>
      <Base.List aria-label={label} className="relative flex gap-4 overflow-x-auto border-b border-line px-4">
        {tabs.map(tab => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="inline-flex h-9 shrink-0 items-center gap-1.5 text-muted hover:text-ink focus-visible:-outline-offset-2 data-active:font-medium data-active:text-ink pointer-coarse:h-11 pointer-coarse:min-w-11 pointer-coarse:justify-center"
          >
            {tab.label}
            {tab.count !== undefined && <Count value={tab.count} />}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-(--active-tab-left) h-0.5 w-(--active-tab-width) bg-ink transition-[left,width]" />
      </Base.List>
      {tabs.map(tab => (
        <Base.Panel key={tab.value} value={tab.value} className="focus-visible:-outline-offset-2">
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
