'use client'
import { Search } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { openCommandPalette } from '#components/ui/command-palette.tsx'
import { Shortcut } from '#components/ui/kbd.tsx'
import type { ShownConnection } from '#lib/client/use-connection.ts'
import { ConnectionDot } from './connection-banner.tsx'
import { placesOfSetup, placesOfWork } from './nav-items.tsx'
import { NavLink } from './nav-link.tsx'
import { type ProjectChoice, ProjectSwitcher } from './project-switcher.tsx'
import { type SignedIn, UserMenu } from './user-menu.tsx'

export type SidebarProps = {
  projects: readonly ProjectChoice[]
  project: string
  user: SignedIn
  connection: ShownConnection
  /** What waits, by address: `{ [paths.dashboard()]: 3 }`. */
  counts?: Readonly<Record<string, number>>
  /** Who holds what: `<AtWork entries={…} />`. */
  atWork?: ReactNode
  onProjectChange: (key: string) => void
  onShortcuts: () => void
  onSearch?: () => void
  onSignOut: () => void
}

/** The same on a wide screen, where it stands, and on a phone, where it slides in. */
export function Sidebar({ projects, project, user, connection, counts = {}, atWork, ...on }: SidebarProps) {
  const atWorkId = useId()
  return (
    <div className="flex min-h-full flex-col gap-3 p-2">
      <div className="flex flex-col gap-1.5">
        <div className="max-md:pr-12">
          <ProjectSwitcher projects={projects} current={project} onChange={on.onProjectChange} />
        </div>
        <SearchButton onSearch={on.onSearch ?? openCommandPalette} />
      </div>
      <nav aria-label="Console" className="flex shrink-0 flex-col gap-px">
        {placesOfWork.map(item => (
          <NavLink key={item.href} item={item} count={counts[item.href]} />
        ))}
      </nav>
      <section aria-labelledby={atWorkId} className="shrink-0">
        <h2 id={atWorkId} className="flex items-center justify-between px-2 pb-1 text-sm text-faint">
          At work
          <ConnectionDot state={connection} />
        </h2>
        {atWork}
      </section>
      <div className="mt-auto flex shrink-0 flex-col gap-px">
        {placesOfSetup.map(item => (
          <NavLink key={item.href} item={item} />
        ))}
        <div className="mt-1 flex border-t border-line pt-1">
          <UserMenu user={user} onShortcuts={on.onShortcuts} onSignOut={on.onSignOut} />
        </div>
      </div>
    </div>
  )
}

function SearchButton({ onSearch }: { onSearch: () => void }) {
  return (
    <button
      type="button"
      onClick={onSearch}
      className="flex h-7 items-center gap-2.5 rounded-md border border-line bg-surface px-2 text-muted transition-colors hover:border-line-strong hover:text-ink pointer-coarse:h-11"
    >
      <Search className="text-faint" />
      <span className="flex-1 text-left">Search</span>
      <Shortcut keys="mod+k" />
    </button>
  )
}
