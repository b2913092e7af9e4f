'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useMemo, useState } from 'react'
import { CommandPalette, type CommandSearch, openCommandPalette } from '#components/ui/command-palette.tsx'
import { undoLatest } from '#components/ui/notify.ts'
import { ShortcutHelp } from '#components/ui/shortcut-help.tsx'
import { useCommands } from '#components/ui/use-commands.ts'
import { useShortcut } from '#components/ui/use-shortcut.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { placesOfSetup, placesOfWork } from './nav-items.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { Sidebar, type SidebarProps } from './sidebar.tsx'
import { UpdateBanner } from './update-banner.tsx'

/** What stands around every page of the console. Knows no data: the layout gives it. */
export function ConsoleShell({
  search,
  onRetry,
  children,
  ...sidebar
}: Omit<SidebarProps, 'onShortcuts'> & {
  search?: CommandSearch
  /** Connect again now. */
  onRetry?: () => void
  children: ReactNode
}) {
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const props = { ...sidebar, onShortcuts: () => setIsHelpOpen(true) }
  useShortcut('?', 'Keyboard shortcuts', () => setIsHelpOpen(true), { group: 'Everywhere' })
  useShortcut('mod+z', 'Undo', () => void undoLatest(), { group: 'Everywhere' })
  useNavigationCommands()
  return (
    <div className="md:grid md:min-h-dvh md:grid-cols-[220px_minmax(0,1fr)]">
      <SearchKey />
      <aside className="sticky top-0 hidden h-dvh overflow-y-auto border-r border-line bg-canvas md:block">
        <Sidebar {...props} />
      </aside>
      <main
        id="main"
        tabIndex={-1}
        className="flex min-h-dvh min-w-0 flex-col bg-surface pb-[calc(3.5rem+env(safe-area-inset-bottom))] outline-none md:min-h-0 md:pb-0"
      >
        {children}
      </main>
      <PhoneBar {...props} />
      <ConnectionBanner state={sidebar.connection} onRetry={onRetry} />
      <UpdateBanner />
      <CommandPalette search={search} />
      <ShortcutHelp isOpen={isHelpOpen} onClose={() => setIsHelpOpen(false)} />
    </div>
  )
}

/**
 * `/` goes to the search of a page; a page without one has this. It stands before the page, whose own search registers later and
 * so wins.
 */
function SearchKey() {
  useShortcut('/', 'Search everything', openCommandPalette, { group: 'Everywhere' })
  return null
}

function useNavigationCommands() {
  const router = useRouter()
  const commands = useMemo(
    () =>
      [...placesOfWork, ...placesOfSetup].map(({ href, label, icon, keys }) => ({
        id: `go ${href}`,
        title: `Go to ${label}`,
        group: 'Go to',
        icon,
        keys,
        href,
        run: () => router.push(href),
      })),
    [router],
  )
  useCommands(commands)
}
