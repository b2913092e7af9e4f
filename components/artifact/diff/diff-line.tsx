import clsx from 'clsx'
import { UnfoldVertical } from 'lucide-react'
import { memo } from 'react'
import { type DiffRow, type Side, type WordPart, wordParts } from '#lib/client/artifact/diff-rows.ts'

type Tone = 'same' | 'removed' | 'added'

const grounds: Record<Tone, string> = { same: '', removed: 'bg-blocked/10', added: 'bg-done/10' }
const marks: Record<Tone, string> = { same: ' ', removed: '−', added: '+' }
const words: Record<Tone, string> = { same: '', removed: 'Removed: ', added: 'Added: ' }

/** A row of a comparison. */
export const DiffLine = memo(function DiffLine({
  row,
  isSplit,
  place,
}: {
  row: DiffRow
  isSplit: boolean
  place: object
}) {
  const { kind, left, right } = row
  const parts = kind === 'changed' && left && right ? wordParts(left.text, right.text) : null
  if (!isSplit) {
    const side = left && kind !== 'same' ? left : (right ?? left)
    const tone: Tone = kind === 'same' ? 'same' : kind === 'removed' ? 'removed' : 'added'
    return (
      <div {...place} className="flex">
        <Half side={side} tone={tone} parts={null} />
      </div>
    )
  }
  return (
    <div {...place} className="grid grid-cols-2">
      <Half side={left} tone={kind === 'same' ? 'same' : 'removed'} parts={parts?.before ?? null} />
      <Half side={right} tone={kind === 'same' ? 'same' : 'added'} parts={parts?.after ?? null} />
    </div>
  )
}, isSame)

function Half({ side, tone, parts }: { side: Side | null; tone: Tone; parts: readonly WordPart[] | null }) {
  if (!side) return <div className="min-w-0 flex-1 border-l border-line bg-canvas first:border-0" />
  return (
    <div className={clsx('flex min-w-0 flex-1 border-l border-line first:border-0', grounds[tone])}>
      <span
        data-number={side.number}
        className="w-11 shrink-0 pr-2 text-right text-faint select-none before:content-[attr(data-number)] max-md:w-9"
      />
      <span aria-hidden="true" className="w-4 shrink-0 text-muted select-none">
        {marks[tone]}
      </span>
      <span className="sr-only">{words[tone]}</span>
      <span dir="auto" className="min-w-0 flex-1 pr-2 [overflow-wrap:anywhere] whitespace-pre-wrap">
        {parts
          ? parts.map(({ text, isChanged }, at) =>
              isChanged ? (
                <span
                  // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line have no other identity and never move.
                  key={at}
                  className={clsx('rounded-[2px]', tone === 'removed' ? 'bg-blocked/25' : 'bg-done/25')}
                >
                  {text}
                </span>
              ) : (
                text
              ),
            )
          : side.text}
      </span>
    </div>
  )
}

/** Unchanged lines that are not shown; pressing it shows them. */
export function FoldLine({ count, place, onOpen }: { count: number; place: object; onOpen: () => void }) {
  return (
    <div {...place} className="border-y border-line bg-canvas">
      <button
        type="button"
        onClick={onOpen}
        className="flex h-6 w-full items-center gap-2 px-3 text-left font-sans text-sm text-muted hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:h-11"
      >
        <UnfoldVertical className="size-3" />
        {count.toLocaleString('en')} unchanged {count === 1 ? 'line' : 'lines'}
      </button>
    </div>
  )
}

function isSame(
  before: { row: DiffRow; isSplit: boolean },
  after: { row: DiffRow; isSplit: boolean },
): boolean {
  return before.row === after.row && before.isSplit === after.isSplit
}
