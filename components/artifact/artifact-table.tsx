'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { Fragment, type ReactNode, useRef } from 'react'
import { pinning } from '#components/board/pinning.ts'
import { useAnchor } from '#components/board/use-anchor.ts'
import { coarse, narrow, useMedia } from '#components/task-list/use-media.ts'
import type { Artifact } from '#lib/client/artifact/artifact.ts'
import { type NextPage, useLoadNear } from '#lib/client/next-page.ts'
import { ArtifactRow } from './artifact-row.tsx'
import { useItemKeys } from './use-item-keys.ts'

const heads: readonly { label: string; className: string }[] = [
  { label: 'Name', className: 'pl-4' },
  { label: 'Of', className: 'w-36' },
  { label: 'Type', className: 'w-24 max-lg:hidden' },
  { label: 'Size', className: 'w-24 text-right' },
  { label: 'By', className: 'w-32 max-xl:hidden' },
  { label: 'Changed', className: 'w-36' },
]

/** Artifacts before the end at which the next page is read. */
export const ahead = 40

export type ArtifactItems = {
  items: readonly Artifact[]
  /** Read when the end comes near. */
  next: NextPage
  /** Another one begins at its top. */
  view: unknown
  actions?: (artifact: Artifact) => ReactNode
  onOpen?: (id: string) => void
  shown?: string | null
  /** Two lines for each. */
  isCompact?: boolean
  /** The keys of the page are not its own. */
  isInDialog?: boolean
}

/** A table of which only the rows in view are in the page. */
export function ArtifactTable({
  items,
  next,
  view,
  actions,
  onOpen,
  shown,
  isCompact = false,
  isInDialog = false,
}: ArtifactItems) {
  const scroller = useRef<HTMLDivElement>(null)
  const isSmall = useMedia(narrow)
  const isNarrow = isSmall || isCompact
  const isCoarse = useMedia(coarse)
  const activeAt = useRef(-1)
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isNarrow ? 56 : isCoarse ? 53 : 37),
    getItemKey: index => items[index]?.id ?? index,
    rangeExtractor: range => pinning([activeAt.current])(range),
    overscan: 10,
    scrollPaddingStart: isNarrow ? 0 : 34,
  })
  const keys = useItemKeys(
    items,
    scroller,
    1,
    index => virtualizer.scrollToIndex(index, { align: 'auto' }),
    !isInDialog,
  )
  activeAt.current = keys.active === null ? -1 : items.findIndex(({ id }) => id === keys.active)
  useAnchor(virtualizer, scroller, items, view)
  const rows = virtualizer.getVirtualItems()
  useLoadNear((rows.at(-1)?.index ?? 0) >= items.length - ahead, next)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys of the rows in it
    <div
      ref={scroller}
      onKeyDown={keys.onKeyDown}
      onFocus={keys.onFocus}
      className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none]"
    >
      <table
        aria-label="Artifacts"
        aria-rowcount={items.length + 1}
        className="w-full table-fixed border-separate border-spacing-0 text-left"
      >
        <thead className={clsx('sticky top-0 z-3 bg-surface', isNarrow && 'hidden')}>
          <tr aria-rowindex={1}>
            {(isNarrow ? heads.slice(0, 1) : heads).map(({ label, className }) => (
              <th
                key={label}
                scope="col"
                className={clsx('h-8 border-b border-line px-2 text-sm font-normal text-faint', className)}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ index, key, start }, at) => {
            const artifact = items[index]
            if (!artifact) return null
            return (
              <Fragment key={key}>
                <Gap height={start - (rows[at - 1]?.end ?? 0)} />
                <ArtifactRow
                  artifact={artifact}
                  isTabStop={artifact.id === keys.tabStop}
                  isNarrow={isNarrow}
                  isShown={artifact.id === shown}
                  onOpen={onOpen}
                  actions={actions?.(artifact)}
                  place={{ ref: virtualizer.measureElement, 'data-index': index, 'aria-rowindex': index + 2 }}
                />
              </Fragment>
            )
          })}
          <Gap height={virtualizer.getTotalSize() - (rows.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  )
}

/** Stands for the rows that are out of view. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row cannot be focused
    <tr aria-hidden="true" style={{ height }}>
      <td className="p-0" />
    </tr>
  )
}
