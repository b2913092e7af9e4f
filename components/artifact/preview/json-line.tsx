import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import { cutLine } from '#components/log/line-text.ts'
import type { JsonRow } from '#lib/client/artifact/json-rows.ts'

/** One line of the tree: its name, and its value or how much it holds. */
export function JsonLine({
  id,
  row: { depth, key, value, size, isOpen },
  isActive,
  onPress,
}: {
  id: string
  row: JsonRow
  isActive: boolean
  onPress: () => void
}) {
  const canOpen = size !== null && size > 0
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={depth + 1}
      aria-expanded={canOpen ? isOpen : undefined}
      aria-selected={isActive}
      onClick={onPress}
      className={clsx(
        'flex h-5.5 w-max min-w-full cursor-default items-center gap-1.5 pr-4 hover:bg-hover',
        isActive && 'group-focus-visible/tree:bg-selected',
      )}
      style={{ paddingLeft: `${0.75 + Math.min(depth, 40) * 1.125}rem` }}
    >
      <span className="grid size-3.5 shrink-0 place-items-center text-faint">
        {canOpen && <ChevronRight className={clsx('size-3', isOpen && 'rotate-90')} />}
      </span>
      {key !== null && (
        <span className="whitespace-pre text-accent-ink" dir="auto">
          {cutLine(key).text}
          <span className="text-faint">:</span>
        </span>
      )}
      <span className="whitespace-pre" dir="auto">
        {size === null ? <Plain value={value} /> : <Held isList={Array.isArray(value)} size={size} />}
      </span>
    </div>
  )
}

function Held({ isList, size }: { isList: boolean; size: number }) {
  const [open, close] = isList ? '[]' : '{}'
  if (size === 0) return <span className="text-muted">{`${open}${close}`}</span>
  const word = isList ? (size === 1 ? 'item' : 'items') : size === 1 ? 'field' : 'fields'
  return (
    <span className="text-faint">
      {open} {size.toLocaleString('en')} {word} {close}
    </span>
  )
}

function Plain({ value }: { value: unknown }) {
  if (typeof value === 'string')
    return <span className="text-done">{cutLine(JSON.stringify(value)).text}</span>
  return <span className={value === null ? 'text-faint' : 'text-in-progress'}>{String(value)}</span>
}
