'use client'
import { lazyPart } from './lazy-part.tsx'

const Body = lazyPart(
  () => import('./markdown-body.tsx'),
  ({ text }: { text: string }) => <p className="whitespace-pre-wrap">{text}</p>,
)

/** Markdown that somebody else wrote: no HTML, no remote images. Its plain text stands until the renderer is loaded. */
export function Markdown({ text, className }: { text: string; className?: string }) {
  return (
    <div className={className} dir="auto">
      <Body text={text} />
    </div>
  )
}
