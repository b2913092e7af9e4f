'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Count } from '#components/ui/badge.tsx'
import { isWithin } from '#lib/client/paths.ts'
import type { NavItem } from './nav-items.tsx'

/** An entry of the sidebar. `count` is what waits there for the reader. */
export function NavLink({ item, count }: { item: NavItem; count?: number | undefined }) {
  const isHere = isWithin(item.href, usePathname())
  return (
    <Link
      href={item.href}
      aria-current={isHere ? 'page' : undefined}
      className={clsx(
        'flex h-7 items-center gap-2.5 rounded-md px-2 transition-colors pointer-coarse:h-11',
        isHere ? 'bg-selected font-medium text-ink' : 'text-muted hover:bg-hover hover:text-ink',
      )}
    >
      <span className={isHere ? 'text-ink' : 'text-faint'}>{item.icon}</span>
      <span className="flex-1 truncate">{item.label}</span>
      {count ? <Count value={count} label="waiting" /> : null}
    </Link>
  )
}
