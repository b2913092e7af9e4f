'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Columns2, Rows2 } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { narrow, useMedia } from '#components/task-list/use-media.ts'
import { Segmented } from '#components/ui/segmented.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { diffRows, folded, unified } from '#lib/client/artifact/diff-rows.ts'
import { DiffLine, FoldLine } from './diff-line.tsx'

type Layout = 'split' | 'unified'

/** What is different between two texts: beside each other, or one under the other where there is no room. */
export default function DiffView({ before, after, label }: { before: string; after: string; label: string }) {
  const isNarrow = useMedia(narrow)
  const [chosen, setChosen] = useState<Layout | null>(null)
  const layout = chosen ?? (isNarrow ? 'unified' : 'split')
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const { rows, added, removed } = useMemo(() => diffRows(before, after), [before, after])
  const shown = useMemo(() => {
    const lines = folded(rows, opened)
    return layout === 'unified' ? unified(lines) : lines
  }, [rows, opened, layout])
  const scroller = useRef<HTMLElement>(null)
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 20,
    overscan: 20,
  })
  const items = virtualizer.getVirtualItems()
  return (
    <div className="flex min-w-0 flex-col">
      <Toolbar
        label="Differences"
        end={
          <Segmented
            label="Layout"
            value={layout}
            options={[
              { value: 'split', label: 'Split', icon: <Columns2 /> },
              { value: 'unified', label: 'Unified', icon: <Rows2 /> },
            ]}
            onChange={setChosen}
          />
        }
      >
        <p role="status" className="text-sm text-muted tabular-nums">
          {added + removed === 0 ? (
            'No difference'
          ) : (
            <>
              <span className="text-done">+{added.toLocaleString('en')}</span>{' '}
              <span className="text-blocked">−{removed.toLocaleString('en')}</span> lines
            </>
          )}
        </p>
      </Toolbar>
      <section
        ref={scroller}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="scroll-area overflow-y-auto bg-sunken font-mono text-sm leading-5 focus-visible:-outline-offset-2"
      >
        <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
          <div
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}
          >
            {items.map(({ index, key }) => {
              const row = shown[index]
              if (!row) return null
              const place = { ref: virtualizer.measureElement, 'data-index': index }
              if (row.kind === 'fold')
                return (
                  <FoldLine
                    key={key}
                    count={row.to - row.from}
                    place={place}
                    onOpen={() => setOpened(new Set([...opened, row.from]))}
                  />
                )
              return <DiffLine key={key} row={row} isSplit={layout === 'split'} place={place} />
            })}
          </div>
        </div>
      </section>
    </div>
  )
}
