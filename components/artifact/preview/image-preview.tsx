'use client'
import clsx from 'clsx'
import { ZoomIn, ZoomOut } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { useReturns } from '#lib/client/use-returns.ts'

/** An image, fitted into the page or as large as it is. As an `<img>`, nothing in it runs and it loads nothing. */
export default function ImagePreview({
  src,
  name,
  children,
}: {
  src: string
  name: string
  /** Before what is told of it; a drawing has no size of its own to tell. */
  children?: ReactNode
}) {
  const [isWhole, setIsWhole] = useState(true)
  const [size, setSize] = useState<string | null>(null)
  const returns = useReturns()
  const [brokenAt, setBrokenAt] = useState<number | null>(null)
  // It may have been cut off: when the connection is back, it is tried again.
  if (brokenAt === returns)
    return (
      <EmptyState title="The image cannot be shown">
        The browser cannot read it. Download it to look at it with another program.
      </EmptyState>
    )
  return (
    <div className="flex min-w-0 flex-col">
      <Toolbar
        label="Image"
        end={
          <IconButton
            icon={isWhole ? <ZoomIn /> : <ZoomOut />}
            label={isWhole ? 'Show at its own size' : 'Fit into the page'}
            onClick={() => setIsWhole(!isWhole)}
          />
        }
      >
        {children ?? <span className="text-sm text-muted tabular-nums">{size ?? 'Loading…'}</span>}
      </Toolbar>
      <section
        aria-label={name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="checkered scroll-area overflow-auto"
      >
        {/* biome-ignore lint/performance/noImgElement: its bytes come from an address of ours that next/image cannot read */}
        <img
          src={src}
          alt={name}
          className={clsx('mx-auto', isWhole ? 'scroll-area max-w-full object-contain' : 'max-w-none')}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setSize(`${naturalWidth.toLocaleString('en')} × ${naturalHeight.toLocaleString('en')} px`)
          }
          onError={() => setBrokenAt(returns)}
        />
      </section>
    </div>
  )
}
