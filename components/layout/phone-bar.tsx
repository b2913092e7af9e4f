'use client'
import clsx from 'clsx'
import { Menu as MenuIcon } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { openCommandPalette } from '#components/ui/command-palette.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { isWithin, paths } from '#lib/client/paths.ts'
import { placesOfWork } from './nav-items.tsx'
import { Sidebar, type SidebarProps } from './sidebar.tsx'

const shown = [paths.dashboard(), paths.chat(), paths.board(), paths.tasks(), paths.activity()]
const cell =
  'flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs max-[350px]:text-[10px] [&_svg.lucide]:size-[18px]'

/** On a phone: five places under the thumb, and the rest of the sidebar in a sheet. */
export function PhoneBar(props: SidebarProps) {
  const pathname = usePathname()
  const [isOpen, setIsOpen] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever went somewhere is done with the sheet
  useEffect(() => setIsOpen(false), [pathname])
  const leaveFor = (next: () => void) => () => {
    setIsOpen(false)
    next()
  }
  return (
    <div className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden">
      <nav aria-label="Main places" className="flex">
        {placesOfWork
          .filter(item => shown.includes(item.href))
          .map(item => {
            const isHere = isWithin(item.href, pathname)
            return (
              <Link
                key={item.href}
                href={item.href}
                aria-current={isHere ? 'page' : undefined}
                className={clsx(
                  cell,
                  'focus-visible:-outline-offset-2',
                  isHere ? 'font-medium text-ink' : 'text-muted',
                )}
              >
                <span className="relative">
                  {item.icon}
                  <Waiting value={props.counts?.[item.href] ?? 0} />
                </span>
                <span className="max-w-full truncate">{item.label}</span>
              </Link>
            )
          })}
        <button
          type="button"
          onClick={() => setIsOpen(true)}
          className={clsx(cell, 'text-muted focus-visible:-outline-offset-2')}
        >
          <span className="relative">
            <MenuIcon />
            <Waiting value={elsewhere(props.counts)} />
          </span>
          More
        </button>
      </nav>
      <Sheet side="left" title="Baton" isTitleHidden isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <Sidebar
          {...props}
          onSearch={leaveFor(openCommandPalette)}
          onShortcuts={leaveFor(props.onShortcuts)}
        />
      </Sheet>
    </div>
  )
}

/** What waits in the places of the sheet: the inbox. */
const elsewhere = (counts: SidebarProps['counts'] = {}): number =>
  Object.entries(counts).reduce((sum, [href, count]) => (shown.includes(href) ? sum : sum + count), 0)

/** How much waits for the reader, at the corner of the icon. */
function Waiting({ value }: { value: number }) {
  if (value === 0) return null
  return (
    <span className="absolute -top-1.5 left-3 inline-grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 font-mono text-xs leading-none text-on-accent tabular-nums">
      {value > 99 ? '99+' : value}
      <span className="sr-only"> waiting</span>
    </span>
  )
}
