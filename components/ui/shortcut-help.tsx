'use client'
import { Dialog } from './dialog.tsx'
import { Shortcut } from './kbd.tsx'
import { listShortcuts } from './shortcut-registry.ts'

/** What can be pressed here and everywhere. */
export function ShortcutHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const groups = isOpen ? [...Map.groupBy(listShortcuts(), shortcut => shortcut.group)] : []
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Keyboard shortcuts" size="md">
      <div className="columns-1 gap-8 pb-2 sm:columns-2">
        {groups.map(([group, shortcuts]) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-sm text-faint">{group}</h3>
            <ul>
              {shortcuts.map(shortcut => (
                <li key={shortcut.keys} className="flex min-h-7 items-center justify-between gap-4">
                  {shortcut.label}
                  <Shortcut keys={shortcut.keys} isAlwaysShown />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
