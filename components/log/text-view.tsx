'use client'
import { ArrowDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { LineList } from './line-list.tsx'
import { LineToolbar } from './line-toolbar.tsx'
import { useLineSearch } from './use-line-search.ts'

export type RenderLine = (index: number, words: readonly string[]) => ReactNode

/** A text of any length, line by line: search, wrapping, copying; with `isTail` it follows its end while it grows. */
export function TextView({
  label,
  lines,
  render,
  isTail = false,
  startsWrapped = false,
}: {
  label: string
  lines: readonly string[]
  render: RenderLine
  isTail?: boolean
  startsWrapped?: boolean
}) {
  const search = useLineSearch(lines)
  const [isWrapped, setIsWrapped] = useState(startsWrapped)
  return (
    <div className="flex min-h-0 min-w-0 flex-col">
      <LineToolbar lines={lines} search={search} isWrapped={isWrapped} onWrap={setIsWrapped} />
      <LineList
        label={label}
        lines={lines}
        render={index => render(index, search.words)}
        isWrapped={isWrapped}
        hits={search.hits}
        target={search.target}
        isTail={isTail}
        follow={tail =>
          isTail &&
          !tail.isFollowing && (
            <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
              <button
                type="button"
                onClick={() => tail.setIsFollowing(true)}
                className="target pointer-events-auto inline-flex h-6 items-center gap-1 rounded-full bg-accent px-2.5 text-sm font-medium text-on-accent shadow-popup hover:bg-accent-hover"
              >
                <ArrowDown className="size-3" />
                <span aria-live="polite">
                  {tail.unseen > 0 ? `${tail.unseen.toLocaleString('en')} new lines` : 'Follow the end'}
                </span>
              </button>
            </div>
          )
        }
      />
    </div>
  )
}
