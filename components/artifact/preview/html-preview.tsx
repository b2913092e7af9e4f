'use client'
import { useState } from 'react'
import { Segmented } from '#components/ui/segmented.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import CodePreview from './code-preview.tsx'

type View = 'source' | 'page'

/** HTML as its source; on demand as a page in a sandbox, where nothing runs and nothing is loaded. */
export default function HtmlPreview({ text, name }: { text: string; name: string }) {
  const [view, setView] = useState<View>('source')
  return (
    <div className="flex min-w-0 flex-col">
      <Toolbar label="View">
        <Segmented
          label="Show as"
          value={view}
          options={[
            { value: 'source', label: 'Source' },
            { value: 'page', label: 'Page' },
          ]}
          onChange={setView}
        />
        {view === 'page' && (
          <span className="text-sm text-muted">Without scripts, and without anything from elsewhere.</span>
        )}
      </Toolbar>
      {view === 'source' ? (
        <CodePreview text={text} name={name} />
      ) : (
        <iframe
          title={name}
          // Nothing is allowed: no scripts, no forms, no windows, an origin of its own.
          sandbox=""
          referrerPolicy="no-referrer"
          srcDoc={confined(text)}
          className="h-[max(16rem,calc(100dvh-8.25rem))] w-full bg-white"
        />
      )}
    </div>
  )
}

/** On top of the page's own policy, which the frame inherits: not even from us is anything loaded. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"

/** Links lead nowhere: the frame stays what it is. */
const confined = (html: string): string =>
  `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><base href="about:blank">${html}`
