import clsx from 'clsx'
import type { ReactNode } from 'react'
import { PageHeader, type PageHeaderProps } from './page-header.tsx'

/**
 * A page of the console: header, then content. `isFilling` gives the content the rest of the window's
 * height and lets it scroll inside (board, log); otherwise the page scrolls as a whole.
 */
export function Page({
  isFilling,
  toolbar,
  children,
  ...header
}: PageHeaderProps & { isFilling?: boolean; toolbar?: ReactNode; children: ReactNode }) {
  return (
    <div
      className={clsx('flex flex-col', isFilling ? 'h-[calc(100dvh-3.5rem)] flex-none md:h-dvh' : 'flex-1')}
    >
      <PageHeader {...header} />
      {toolbar}
      <div className={clsx('flex min-w-0 flex-1 flex-col', isFilling && 'min-h-0 overflow-hidden')}>
        {children}
      </div>
    </div>
  )
}

/** Content with the usual margin; `isNarrow` for what is read rather than scanned. */
export function PageBody({ isNarrow, children }: { isNarrow?: boolean; children: ReactNode }) {
  return (
    <div className={clsx('flex w-full flex-col gap-4 p-4 md:p-6', isNarrow && 'mx-auto max-w-3xl')}>
      {children}
    </div>
  )
}
