'use client'
import { CircleDot, IterationCw, Signal, UserPlus, X } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { Button } from '#components/ui/button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { useCommands } from '#components/ui/use-commands.ts'
import type { Bulk } from './use-bulk.tsx'
import type { Edit, EditKind } from './use-editing.tsx'
import type { Selection } from './use-selection.ts'

const edits: readonly { kind: Exclude<EditKind, 'text'>; label: string; icon: ReactNode }[] = [
  { kind: 'status', label: 'Status', icon: <CircleDot /> },
  { kind: 'assignee', label: 'Assignee', icon: <UserPlus /> },
  { kind: 'priority', label: 'Priority', icon: <Signal /> },
  { kind: 'sprint', label: 'Sprint', icon: <IterationCw /> },
]

/** How many are selected, and what can be done with them. Stands under the tasks, so that it covers none. */
export function BulkBar({ selection, bulk, onEdit }: { selection: Selection; bulk: Bulk; onEdit: Edit }) {
  const { selected, total, selectAll, clear } = selection
  useSelectionCommands(selection)
  return (
    <section
      aria-label="Selected tasks"
      className="flex min-h-12 shrink-0 flex-wrap items-center gap-2 border-t border-line-strong bg-raised px-4 py-2"
    >
      <IconButton icon={<X />} label="Clear the selection" onClick={clear} />
      <span aria-live="polite" className="font-medium whitespace-nowrap tabular-nums">
        {count(selected.size)} selected
      </span>
      {selected.size < total && (
        <Button variant="ghost" size="sm" onClick={selectAll}>
          Select all {count(total)}
        </Button>
      )}
      <span className="mx-1 h-5 w-px bg-line max-md:hidden" />
      <div className="flex gap-2 max-md:w-full">
        {edits.map(({ kind, label, icon }) => (
          <Button
            key={kind}
            icon={icon}
            data-bulk={kind}
            aria-haspopup="menu"
            aria-label={`${label} of the selected`}
            disabledReason={bulk.progress ? 'The last change is on its way' : undefined}
            onClick={event => onEdit(kind, [...selected], event.currentTarget)}
            className="max-md:flex-1"
          >
            <span className="max-md:sr-only">{label}</span>
          </Button>
        ))}
      </div>
      {bulk.progress && (
        <span aria-live="polite" className="flex items-center gap-2 text-sm text-muted tabular-nums">
          <Spinner /> {count(bulk.progress.done)} of {count(bulk.progress.total)}
        </span>
      )}
      {bulk.refused && !bulk.progress && (
        <Button variant="ghost" size="sm" onClick={bulk.show}>
          Why {refusedWords(bulk.refused.failed.length)} refused
        </Button>
      )}
    </section>
  )
}

/** The same from the palette. */
function useSelectionCommands({ selected, clear }: Selection): void {
  const size = selected.size
  const commands = useMemo(
    () => [
      ...edits.map(({ kind, label, icon }) => ({
        id: `bulk ${kind}`,
        title: `${label} of the ${size === 1 ? 'selected task' : `${count(size)} selected tasks`}…`,
        group: 'Selected tasks',
        icon,
        // Once the palette has given the focus back.
        run: () => void setTimeout(() => bulkButton(kind)?.click(), 50),
      })),
      { id: 'bulk clear', title: 'Clear the selection', group: 'Selected tasks', icon: <X />, run: clear },
    ],
    [size, clear],
  )
  useCommands(commands)
}

const bulkButton = (kind: EditKind) => document.querySelector<HTMLElement>(`[data-bulk=${kind}]`)

const count = (value: number): string => value.toLocaleString('en')

const refusedWords = (value: number): string => (value === 1 ? '1 was' : `${count(value)} were`)
