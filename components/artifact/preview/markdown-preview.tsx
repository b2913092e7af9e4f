'use client'
import { useEffect, useMemo, useRef, useState } from 'react'
import MarkdownBody from '#components/ui/markdown-body.tsx'
import { markdownParts } from '#lib/client/artifact/markdown-parts.ts'

/** Markdown as a document: sanitised, nothing from elsewhere is loaded. A long one is drawn part by part as it comes into view. */
export default function MarkdownPreview({ text }: { text: string }) {
  const parts = useMemo(() => markdownParts(text), [text])
  return (
    <article className="flex min-w-0 flex-col gap-2.5 px-4 py-4 md:px-6" dir="auto">
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other identity and never move.
        <Part key={at} text={part} isFirst={at === 0} />
      ))}
    </article>
  )
}

/** Pixels that a character takes up, about: what is not drawn yet holds its place. */
const perCharacter = 0.28

function Part({ text, isFirst }: { text: string; isFirst: boolean }) {
  const box = useRef<HTMLDivElement>(null)
  const [isNear, setIsNear] = useState(isFirst)
  const [height, setHeight] = useState<number | null>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return
        // What is left behind is taken out again, and keeps the height that it had.
        if (!entry.isIntersecting) setHeight(element.offsetHeight)
        setIsNear(entry.isIntersecting)
      },
      { rootMargin: '1500px 0px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div
      ref={box}
      className="min-w-0"
      style={isNear ? undefined : { height: height ?? text.length * perCharacter }}
    >
      {isNear && <MarkdownBody text={text} />}
    </div>
  )
}
