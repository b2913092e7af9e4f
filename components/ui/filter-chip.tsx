import { X } from 'lucide-react'
import type { ReactNode } from 'react'

/** What a list is filtered by, with the way to take it out. */
export function FilterChip({
  name,
  icon,
  value,
  onRemove,
}: {
  name: string
  icon?: ReactNode
  value: string
  onRemove: () => void
}) {
  return (
    <button
      type="button"
      onClick={onRemove}
      aria-label={`Remove filter: ${name} ${value}`}
      className="target inline-flex h-6 max-w-72 shrink-0 items-center gap-1.5 rounded-md border border-line bg-sunken px-2 text-sm transition-colors hover:border-line-strong hover:bg-hover"
    >
      {/* the space is what one reads between them, and so part of the name */}
      <span className="whitespace-nowrap text-muted">{name}</span> {icon}
      <span className="truncate">{value}</span>
      <X className="size-3 text-faint" />
    </button>
  )
}
