'use client'
import { useCallback, useMemo } from 'react'
import { Highlight } from '#components/search/highlight.tsx'
import { linesOf, plainOf } from '#lib/client/log/lines.ts'
import { type Run, runsOf } from './ansi.ts'
import { cutLine } from './line-text.ts'
import { type RenderLine, TextView } from './text-view.tsx'

/** The output of a terminal, or any text: colours as they were written, nothing in it is carried out. */
export default function LogView({ text, label, isTail }: { text: string; label: string; isTail?: boolean }) {
  const lines = useMemo(() => linesOf(text), [text])
  const plain = useMemo(() => lines.map(plainOf), [lines])
  const render = useCallback<RenderLine>(
    (index, words) => {
      const line = lines[index]
      if (!line) return null
      const { text: raw, left } = cutLine(line.raw)
      return (
        <>
          {runsOf({ ...line, raw }).map((run, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: runs of a line have no other identity and never move.
            <RunText key={at} run={run} words={words} />
          ))}
          {left > 0 && <Left count={left} />}
        </>
      )
    },
    [lines],
  )
  return <TextView label={label} lines={plain} render={render} isTail={isTail ?? false} />
}

function RunText({ run: { text, style }, words }: { run: Run; words: readonly string[] }) {
  const content = <Highlight text={text} words={words} />
  return style ? <span style={style}>{content}</span> : content
}

/** How much of a very long line is not drawn. */
export function Left({ count }: { count: number }) {
  return <span className="text-faint select-none"> … {count.toLocaleString('en')} more characters</span>
}
