'use client'
import { ImageOff } from 'lucide-react'
import Link from 'next/link'
import type { ComponentProps } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { remarkLinks, type WordLinks } from './remark-links.ts'

// Headings are moved down: a page has one h1, and a note's "# Title" is not it.
const components: Components = {
  h1: ({ node: _, ...props }) => <h3 {...props} />,
  h2: ({ node: _, ...props }) => <h4 {...props} />,
  h3: ({ node: _, ...props }) => <h5 {...props} />,
  h4: ({ node: _, ...props }) => <h6 {...props} />,
  h5: ({ node: _, ...props }) => <h6 {...props} />,
  a: ({ node: _, href, children }) => <TextLink href={href}>{children}</TextLink>,
  // An image from elsewhere would tell its server who reads what, and when.
  img: ({ src, alt }) => (
    <TextLink href={typeof src === 'string' ? src : undefined}>
      <ImageOff className="mr-1 inline" />
      {alt || 'Image'}
    </TextLink>
  ),
  input: ({ node: _, ...props }) => <input {...props} aria-label={props.checked ? 'Done' : 'Open'} />,
  table: ({ node: _, ...props }) => (
    <div className="overflow-x-auto">
      <table {...props} />
    </div>
  ),
}

export default function MarkdownBody({ text, links }: { text: string; links?: WordLinks | undefined }) {
  return (
    <div className="prose">
      <ReactMarkdown
        remarkPlugins={links ? [remarkGfm, [remarkLinks, links]] : [remarkGfm]}
        rehypePlugins={[rehypeSanitize]}
        components={components}
      >
        {text}
      </ReactMarkdown>
    </div>
  )
}

function TextLink({ href, children }: Pick<ComponentProps<'a'>, 'href' | 'children'>) {
  if (!href) return <span>{children}</span>
  if (href.startsWith('/') && !href.startsWith('//')) return <Link href={href}>{children}</Link>
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}
