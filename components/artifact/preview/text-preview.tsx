'use client'
import { type ReactNode, useState } from 'react'
import { ErrorState } from '#components/ui/error-state.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Artifact } from '#lib/client/artifact/artifact.ts'
import { mostText, type TextContent } from '#lib/client/artifact/content.ts'
import { sizeWords } from '#lib/client/artifact/size.ts'
import { useText } from '#lib/client/artifact/use-text.ts'

const waiting = () => <TextSkeleton />
const MarkdownPreview = lazyPart(() => import('./markdown-preview.tsx'), waiting)
const CodePreview = lazyPart(() => import('./code-preview.tsx'), waiting)
const JsonPreview = lazyPart(() => import('./json-preview.tsx'), waiting)
const CsvPreview = lazyPart(() => import('./csv-preview.tsx'), waiting)
const SvgPreview = lazyPart(() => import('./svg-preview.tsx'), waiting)
const HtmlPreview = lazyPart(() => import('./html-preview.tsx'), waiting)
const LogView = lazyPart(() => import('#components/log/log-view.tsx'), waiting)

export type Shown = Pick<Artifact, 'address' | 'name' | 'kind' | 'size'> & { version: number }

const isLog = (name: string): boolean => /\.(log|out|err)$/i.test(name)

/** A text, as what its name says it is. Of a very long one its beginning, or its end. */
export function TextPreview({ shown }: { shown: Shown }) {
  const [isEnd, setIsEnd] = useState(isLog(shown.name))
  const isLong = shown.size > mostText
  const { data, error, refetch } = useText(
    { address: shown.address, version: shown.version, size: shown.size },
    isLong && isEnd,
  )
  if (error && !data) return <ErrorState error={error.problem} onRetry={refetch} />
  if (!data) return <TextSkeleton />
  return (
    <>
      {isLong && <PartNote content={data} isEnd={isEnd} onEnd={setIsEnd} />}
      {data.text === '' ? (
        <p className="px-4 py-10 text-center text-muted">This file is empty.</p>
      ) : (
        view(shown, data.text)
      )}
    </>
  )
}

function view({ name, kind }: Shown, text: string): ReactNode {
  if (/\.svg$/i.test(name)) return <SvgPreview text={text} name={name} />
  if (/\.x?html?$/i.test(name)) return <HtmlPreview text={text} name={name} />
  switch (kind) {
    case 'markdown':
      return <MarkdownPreview text={text} />
    case 'code':
      return <CodePreview text={text} name={name} />
    case 'json':
      return <JsonPreview text={text} name={name} />
    case 'csv':
      return <CsvPreview text={text} name={name} />
    default:
      return <LogView text={text} label={name} isTail={isLog(name)} />
  }
}

function PartNote({
  content: { total },
  isEnd,
  onEnd,
}: {
  content: TextContent
  isEnd: boolean
  onEnd: (isEnd: boolean) => void
}) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line bg-sunken px-4 py-1.5 text-sm">
      <p className="min-w-0 flex-1 basis-48 text-muted">
        {isEnd ? 'The last' : 'The first'} {sizeWords(mostText)} of {sizeWords(total)} are shown. Download the
        file for all of it.
      </p>
      <Segmented
        label="Part"
        value={isEnd ? 'end' : 'beginning'}
        options={[
          { value: 'beginning', label: 'Beginning' },
          { value: 'end', label: 'End' },
        ]}
        onChange={part => onEnd(part === 'end')}
      />
    </div>
  )
}

export function TextSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-2.5 px-4 py-4">
      <span className="sr-only">Loading the text</span>
      {['w-2/5', 'w-3/4', 'w-2/3', 'w-1/2', 'w-3/5', 'w-1/3'].map(width => (
        <Skeleton key={width} className={`h-3 ${width}`} />
      ))}
    </div>
  )
}
