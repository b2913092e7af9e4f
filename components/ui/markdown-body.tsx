'use client'
import { ImageOff } from 'lucide-react'
import Link from 'next/link'
import type { ComponentProps } from 'react'
import ReactMarkdown, { type Components, type Options } from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { remarkHeadings } from './remark-headings.ts'
import { remarkLinks, type WordLinks } from './remark-links.ts'

// Headings are moved down: a page has one h1, and a note's "# Title" is not it.
const lowered: Components = {
  h1: ({ node: _, ...props }) => <h3 {...props} />,
  h2: ({ node: _, ...props }) => <h4 {...props} />,
  h3: ({ node: _, ...props }) => <h5 {...props} />,
  h4: ({ node: _, ...props }) => <h6 {...props} />,
  h5: ({ node: _, ...props }) => <h6 {...props} />,
}

const components: Components = {
  a: ({ node: _, href, children }) => <TextLink href={href}>{children}</TextLink>,
  // An image from elsewhere would tell its server who reads what, and when.
  img: ({ src, alt }) => (
    <TextLink href={typeof src === 'string' ? src : undefined}>
      <ImageOff className="mr-1 inline" />
      {alt || 'Image'}
    </TextLink>
  ),
  input: ({ node: _, ...props }) => <input {...props} aria-label={props.checked ? 'Done' : 'Open'} />,
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  pre: ({ node: _, ...props }) => <pre {...props} tabIndex={0} />,
  table: ({ node: _, ...props }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="overflow-x-auto" tabIndex={0}>
      <table {...props} />
    </div>
  ),
}

export default function MarkdownBody({
  text,
  links,
  top,
}: {
  text: string
  links?: WordLinks | undefined
  /** Level of its uppermost heading; without one, which a part of a text has, each is moved down by two. */
  top?: number | undefined
}) {
  return (
    <div className="prose">
      <ReactMarkdown
        remarkPlugins={plugins(links, top)}
        rehypePlugins={[rehypeSanitize]}
        components={top ? components : { ...components, ...lowered }}
      >
        {text}
      </ReactMarkdown>
    </div>
  )
}

function plugins(links: WordLinks | undefined, top: number | undefined): Options['remarkPlugins'] {
  return [
    remarkGfm,
    ...(links ? [() => remarkLinks(links)] : []),
    ...(top ? [() => remarkHeadings(top)] : []),
  ]
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
