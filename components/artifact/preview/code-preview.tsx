'use client'
import { type CSSProperties, useCallback, useMemo } from 'react'
import { cutLine } from '#components/log/line-text.ts'
import { Left } from '#components/log/log-view.tsx'
import { type RenderLine, TextView } from '#components/log/text-view.tsx'
import { Highlight } from '#components/search/highlight.tsx'
import { type CodeLanguage, languageOf } from '#lib/client/artifact/code-language.ts'
import type { Token } from './highlight.ts'
import { useHighlighted } from './use-highlighted.ts'

/** Code as text, its words told apart by colour. Never run. */
export default function CodePreview({ text, name }: { text: string; name: string }) {
  const language: CodeLanguage | null = languageOf(name)
  const lines = useMemo(() => text.replace(/\r?\n$/, '').split(/\r?\n/), [text])
  const tokens = useHighlighted(text, language)
  const render = useCallback<RenderLine>(
    (index, words) => {
      const { text: shown, left } = cutLine(lines[index] ?? '')
      const known = left === 0 && words.length === 0 ? tokens?.[index] : undefined
      if (known)
        return known.map((token, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tokens of a line have no other identity and never move.
          <CodeToken key={at} token={token} />
        ))
      return (
        <>
          <Highlight text={shown} words={words} />
          {left > 0 && <Left count={left} />}
        </>
      )
    },
    [lines, tokens],
  )
  return <TextView label={name} lines={lines} render={render} />
}

function CodeToken({ token: { text, color, fontStyle } }: { token: Token }) {
  const style: CSSProperties = {
    ...(color && { color }),
    ...(fontStyle & 1 && { fontStyle: 'italic' }),
    ...(fontStyle & 2 && { fontWeight: 500 }),
    ...(fontStyle & 4 && { textDecoration: 'underline' }),
  }
  return <span style={style}>{text}</span>
}
