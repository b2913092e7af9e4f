'use client'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { announce } from '#components/ui/live-region.tsx'
import { dismissUploads, isUnderWay, type Upload } from '#lib/client/artifact/uploads.ts'
import { UploadRow } from './upload-row.tsx'

/** Rows that are drawn: of ten thousand files, those that need a look come first. */
const mostRows = 100

/** In the corner: each upload with how far it is, and what can be done with it. */
export default function UploadsTray({ uploads }: { uploads: readonly Upload[] }) {
  const [isOpen, setIsOpen] = useState(true)
  const under = uploads.filter(isUnderWay).length
  useTellDone(uploads)
  return (
    <section
      aria-label="Uploads"
      className="fixed right-4 bottom-[calc(1rem+env(safe-area-inset-bottom))] z-30 flex w-88 max-w-[calc(100vw-2rem)] flex-col overflow-hidden rounded-md border border-line-strong bg-raised shadow-popup max-md:bottom-[calc(4.5rem+env(safe-area-inset-bottom))]"
    >
      <header className="flex min-h-10 items-center gap-1 pr-2 pl-3">
        <h2 className="min-w-0 flex-1 truncate font-medium">{headWords(uploads)}</h2>
        <IconButton
          icon={isOpen ? <ChevronDown /> : <ChevronUp />}
          label={isOpen ? 'Fold the uploads' : 'Show the uploads'}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        />
        {under === 0 && <IconButton icon={<X />} label="Close the uploads" onClick={dismissUploads} />}
      </header>
      {isOpen && (
        <ul className="max-h-72 divide-y divide-line overflow-y-auto border-t border-line">
          {inOrder(uploads)
            .slice(0, mostRows)
            .map(upload => (
              <UploadRow key={upload.id} upload={upload} />
            ))}
        </ul>
      )}
    </section>
  )
}

function headWords(uploads: readonly Upload[]): string {
  const under = uploads.filter(isUnderWay).length
  const refused = uploads.filter(({ state }) => state === 'refused').length
  const done = uploads.length - under - refused
  const refusedWords = refused > 0 ? `, ${refused} refused` : ''
  if (under > 0) return `Uploading ${under} of ${uploads.length}${refusedWords}`
  return done === 0 ? `${refused} refused` : `${done} uploaded${refusedWords}`
}

const rank: Record<Upload['state'], number> = {
  refused: 0,
  stalled: 1,
  paused: 1,
  sending: 2,
  waiting: 3,
  done: 4,
}

const inOrder = (uploads: readonly Upload[]): Upload[] =>
  [...uploads].sort((a, b) => rank[a.state] - rank[b.state])

/** For those who do not see the tray. */
function useTellDone(uploads: readonly Upload[]) {
  const told = useRef(new Set<string>())
  useEffect(() => {
    for (const { id, name, state, problem } of uploads) {
      if (told.current.has(`${id} ${state}`) || (state !== 'done' && state !== 'refused')) continue
      told.current.add(`${id} ${state}`)
      announce(state === 'done' ? `Uploaded ${name}` : `${name} was refused: ${problem?.detail ?? ''}`)
    }
  }, [uploads])
}
