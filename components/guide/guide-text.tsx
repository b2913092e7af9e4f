import Link from 'next/link'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { type Heading, headingsOf } from './headings.ts'

/** The guide's text: our own words, so its headings can be linked to. */
export function GuideText({ markdown }: { markdown: string }) {
  const withoutTitle = markdown.replace(/^# .*\n+/, '')
  return (
    <div className="prose max-w-none! [&_:is(h2,h3)]:scroll-mt-16 [&_h2]:mt-8! [&_h2]:text-xl [&_h2]:font-medium [&_h3]:mt-6!">
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={componentsFor(headingsOf(markdown))}>
        {withoutTitle}
      </ReactMarkdown>
    </div>
  )
}

/** Headings come in the order in which they stand: each takes the next id. */
function componentsFor(headings: readonly Heading[]): Components {
  const pending = [...headings]
  const next = () => pending.shift()?.id
  return {
    h2: ({ node: _, children }) => <h2 id={next()}>{children}</h2>,
    h3: ({ node: _, children }) => <h3 id={next()}>{children}</h3>,
    a: ({ node: _, href = '', children }) => <Link href={href}>{children}</Link>,
    table: ({ node: _, children }) => (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      <div className="overflow-x-auto" tabIndex={0}>
        <table className="w-full">{children}</table>
      </div>
    ),
    pre: ({ node: _, children }) => (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      <pre tabIndex={0}>{children}</pre>
    ),
  }
}
