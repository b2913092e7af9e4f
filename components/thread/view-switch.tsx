'use client'
import { AlignLeft, ListTree } from 'lucide-react'
import { Segmented } from '#components/ui/segmented.tsx'
import type { View } from '#lib/client/thread/list-rows.ts'

/** By time, or as trees of what answers what. */
export function ViewSwitch({ view, onView }: { view: View; onView: (view: View) => void }) {
  return (
    <Segmented
      label="Show messages"
      value={view}
      options={[
        { value: 'timeline', label: 'By time', icon: <AlignLeft /> },
        { value: 'tree', label: 'As trees', icon: <ListTree /> },
      ]}
      onChange={onView}
    />
  )
}
