'use client'
import { Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import { Avatar } from '#components/ui/avatar.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { MenuChoice, MenuItem, MenuSeparator } from '#components/ui/menu-item.tsx'

/** `knownAs`: the name under which others see the person here, whose colours the avatar has everywhere. */
export type SignedIn = { name: string; knownAs?: string | null; role?: string }

const themes = [
  { value: 'system', label: 'As the system', icon: <Monitor className="text-faint" /> },
  { value: 'light', label: 'Light', icon: <Sun className="text-faint" /> },
  { value: 'dark', label: 'Dark', icon: <Moon className="text-faint" /> },
] as const

export function UserMenu({
  user,
  onShortcuts,
  onSignOut,
}: {
  user: SignedIn
  onShortcuts: () => void
  onSignOut: () => void
}) {
  const { theme, setTheme } = useTheme()
  return (
    <Menu
      align="start"
      side="top"
      className="w-52"
      trigger={
        <button
          type="button"
          className="flex h-9 min-w-0 flex-1 items-center gap-2.5 rounded-md px-2 text-left transition-colors hover:bg-hover data-popup-open:bg-hover pointer-coarse:h-11"
        >
          <Avatar name={user.knownAs ?? user.name} kind="human" isDecorative />
          <span className="min-w-0 flex-1 truncate">{user.name}</span>
          {user.role && <span className="text-sm text-faint">{user.role}</span>}
        </button>
      }
    >
      <MenuChoice label="Theme" value={theme ?? 'system'} options={themes} onChange={setTheme} />
      <MenuSeparator />
      <MenuItem icon={<Keyboard />} shortcut="?" onSelect={onShortcuts}>
        Keyboard shortcuts
      </MenuItem>
      <MenuItem icon={<LogOut />} onSelect={onSignOut}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
