import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

export type Crumb = { label: ReactNode; href: string }

export type PageHeaderProps = {
  /** Where this page lies, from the outside in, without itself. */
  crumbs?: readonly Crumb[]
  /** The page's only h1. */
  title: string
  /** Only where the header is shown inside another page. */
  level?: 1 | 3
  /** Beside the title: a status, a count. */
  meta?: ReactNode
  /** Buttons at the right. The main one last. */
  actions?: ReactNode
}

export function PageHeader({ crumbs = [], title, level = 1, meta, actions }: PageHeaderProps) {
  const Heading = level === 1 ? 'h1' : 'h3'
  return (
    <header className="sticky top-0 z-10 flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-surface px-4 py-2">
      <div className="flex min-w-0 flex-1 basis-40 flex-wrap items-center gap-x-2 gap-y-1 sm:flex-nowrap">
        {crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
        <Heading
          className={clsx(
            'truncate font-medium',
            crumbs.length > 0 ? 'min-w-40 flex-1 sm:min-w-0 sm:flex-initial' : 'min-w-0',
          )}
          title={title}
        >
          {title}
        </Heading>
        {meta && <div className="flex shrink-0 items-center gap-2">{meta}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="shrink-0">
      <ol className="flex items-center gap-2">
        {crumbs.map(crumb => (
          <li key={crumb.href} className="flex items-center gap-2">
            <Link
              href={crumb.href}
              className="-my-0.5 inline-block rounded-sm py-0.5 text-muted hover:text-ink pointer-coarse:-mx-1 pointer-coarse:-my-3 pointer-coarse:px-1 pointer-coarse:py-3"
            >
              {crumb.label}
            </Link>
            <ChevronRight className="size-3 text-faint" />
          </li>
        ))}
      </ol>
    </nav>
  )
}
