'use client'
import { useEffect, useState } from 'react'
import type { CodeLanguage } from '#lib/client/artifact/code-language.ts'
import { highlight, type Token } from './highlight.ts'

/** Characters above which code stays plain. */
const most = 1_500_000

/** The tokens of a text once they are there; null until then, and where there is no grammar for it. */
export function useHighlighted(text: string, language: CodeLanguage | null): Token[][] | null {
  const [done, setDone] = useState<{ text: string; lines: Token[][] } | null>(null)
  useEffect(() => {
    if (language === null || text.length > most) return
    let isGone = false
    highlight(text, language).then(
      lines => !isGone && setDone({ text, lines }),
      error => console.warn('Code is shown without colours:', error),
    )
    return () => {
      isGone = true
    }
  }, [text, language])
  return done?.text === text ? done.lines : null
}
