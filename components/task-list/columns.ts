import type { SortKey } from '#lib/client/board/sort.ts'

/** What gives way, in this order, when the window is narrower; below 768 px a row is two lines and has no columns. */
export const hiddenBelow = {
  sprint: 'max-[1360px]:hidden',
  lead: 'max-[1280px]:hidden',
  waits: 'max-xl:hidden',
  pod: 'max-lg:hidden',
}

export const columns: readonly { key: SortKey; label: string; className: string }[] = [
  { key: 'code', label: 'Code', className: 'w-26' },
  { key: 'title', label: 'Title', className: '' },
  { key: 'status', label: 'Status', className: 'w-28' },
  { key: 'priority', label: 'Priority', className: 'w-20' },
  { key: 'sprint', label: 'Sprint', className: `w-24 ${hiddenBelow.sprint}` },
  { key: 'pod', label: 'Pod', className: `w-24 ${hiddenBelow.pod}` },
  { key: 'lead', label: 'Lead', className: `w-14 ${hiddenBelow.lead}` },
  { key: 'assignee', label: 'Assignee', className: 'w-38' },
  { key: 'waits', label: 'Waits for', className: `w-24 ${hiddenBelow.waits}` },
  { key: 'updated', label: 'Updated', className: 'w-24' },
]
