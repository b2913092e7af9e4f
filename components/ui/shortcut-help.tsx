'use client'
import { useSyncExternalStore } from 'react'
import { Dialog } from './dialog.tsx'
import { Shortcut } from './kbd.tsx'
import { listShortcuts, subscribeShortcuts } from './shortcut-registry.ts'

/** What can be pressed here and everywhere. */
export function ShortcutHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Keyboard shortcuts" size="md">
      <ShortcutGroups />
    </Dialog>
  )
}

/** A page that is drawn only now brings its keys into a sheet that is open already. */
function ShortcutGroups() {
  const shortcuts = useSyncExternalStore(subscribeShortcuts, listShortcuts, listShortcuts)
  return (
    <div className="columns-1 gap-8 pb-2 sm:columns-2">
      {[...Map.groupBy(shortcuts, ({ group }) => group)].map(([group, shortcuts]) => (
        <section key={group} className="mb-4 break-inside-avoid">
          <h3 className="mb-1 text-sm text-faint">{group}</h3>
          <ul>
            {shortcuts.map(({ keys, label }) => (
              <li key={keys} className="flex min-h-7 items-center justify-between gap-4">
                {label}
                <Shortcut keys={keys} isAlwaysShown />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
