'use client'
import { PanelRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/sheet.tsx'

/**
 * Content with a panel of 320 px at its right. Where the page is too narrow for both, `summary` (the few
 * properties that one must see) and a button stand above the content, and the panel slides in.
 */
export function WithProperties({
  properties,
  summary,
  title = 'Properties',
  children,
}: {
  properties: ReactNode
  summary?: ReactNode
  title?: string
  children: ReactNode
}) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="@container flex-1">
      <div className="flex min-h-full">
        <div className="min-w-0 flex-1">
          <div className="flex items-center gap-2 border-b border-line px-4 py-2 @4xl:hidden">
            <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">{summary}</div>
            <Button icon={<PanelRight />} onClick={() => setIsOpen(true)}>
              {title}
            </Button>
          </div>
          {children}
        </div>
        <aside aria-label={title} className="hidden w-80 shrink-0 border-l border-line @4xl:block">
          <div className="sticky top-12 max-h-[calc(100dvh-3rem)] overflow-y-auto p-4">{properties}</div>
        </aside>
      </div>
      <Sheet title={title} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <div className="p-4">{properties}</div>
      </Sheet>
    </div>
  )
}
