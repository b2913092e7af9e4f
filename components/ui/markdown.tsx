'use client'
import { lazyPart } from './lazy-part.tsx'
import type { WordLinks } from './remark-links.ts'

const Body = lazyPart(
  () => import('./markdown-body.tsx'),
  ({ text }: { text: string; links?: WordLinks | undefined; top?: number }) => (
    <p className="whitespace-pre-wrap">{text}</p>
  ),
)

/** Markdown that somebody else wrote: no HTML, no remote images. Its plain text stands until the renderer is loaded. */
export function Markdown({
  text,
  links,
  level = 3,
  className,
}: {
  text: string
  /** Words in it that lead somewhere: @dev-1. */
  links?: WordLinks
  /** Of its uppermost heading: one below that of its surroundings. */
  level?: 2 | 3
  className?: string
}) {
  return (
    <div className={className} dir="auto">
      <Body text={text} links={links} top={level} />
    </div>
  )
}
