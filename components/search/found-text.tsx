import { type Found, isSaid } from '#lib/client/search/found.ts'
import { Highlight } from './highlight.tsx'

/** The first line of a result: its code, its title, or of a message or note who said it and what. */
export function FoundTitle({ found, words }: { found: Found; words: readonly string[] }) {
  const { kind, id, title, excerpt } = found
  if (isSaid(kind))
    return (
      <>
        <span className="text-muted">
          <Highlight text={title} words={words} />
        </span>{' '}
        <Highlight text={excerpt} words={words} />
      </>
    )
  const hasCode = kind === 'task' || kind === 'sprint'
  return (
    <>
      {hasCode && (
        <>
          <span className="mr-1 font-mono text-sm text-muted tabular-nums">
            <Highlight text={id} words={words} />
          </span>{' '}
        </>
      )}
      <Highlight text={title} words={words} />
    </>
  )
}
