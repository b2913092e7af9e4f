'use client'
import { useEffect, useRef, useState } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { useReturns } from '#lib/client/use-returns.ts'
import { openPdf, type PdfDocument } from './pdf-document.ts'
import { PdfPage } from './pdf-page.tsx'

type State = { document: PdfDocument; ratio: number } | { problem: string } | null

/** A PDF, page under page; only pages near the view are drawn. */
export default function PdfPreview({ src, name }: { src: string; name: string }) {
  const state = usePdf(src)
  const scroller = useRef<HTMLElement>(null)
  if (state === null)
    return (
      <p role="status" className="flex animate-late items-center justify-center gap-2 py-16 text-muted">
        <Spinner /> Opening {name}
      </p>
    )
  if ('problem' in state)
    return (
      <EmptyState title="The document cannot be shown">
        {state.problem} Download it to look at it with another program.
      </EmptyState>
    )
  const { document, ratio } = state
  return (
    <div className="flex min-w-0 flex-col">
      <Toolbar label="Document">
        <span className="text-sm text-muted tabular-nums">
          {document.numPages.toLocaleString('en')} {document.numPages === 1 ? 'page' : 'pages'}
        </span>
      </Toolbar>
      <section
        ref={scroller}
        aria-label={name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="flex scroll-area flex-col items-center gap-3 overflow-auto bg-sunken p-3 focus-visible:-outline-offset-2"
      >
        {Array.from({ length: document.numPages }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
          <PdfPage key={at} document={document} number={at + 1} ratio={ratio} scroller={scroller} />
        ))}
      </section>
    </div>
  )
}

/** Read anew when the connection is back: what was asked for without it never comes. What is there stays until then. */
function usePdf(src: string): State {
  const [state, setState] = useState<State>(null)
  const returns = useReturns()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that came back is a reason to try again
  useEffect(() => {
    let isGone = false
    const { document, close } = openPdf(src)
    const show = (next: State) => !isGone && setState(next)
    document
      .then(async opened => {
        const { width, height } = (await opened.getPage(1)).getViewport({ scale: 1 })
        show({ document: opened, ratio: width / height })
      })
      .catch(error => show({ problem: reasonOf(error) }))
    return () => {
      isGone = true
      close()
    }
  }, [src, returns])
  return state
}

function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') return 'It is locked with a password.'
  if (name === 'InvalidPDFException') return 'It is no whole PDF.'
  return 'It could not be read.'
}
