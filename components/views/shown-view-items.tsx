import { Link2, Link2Off, Pencil, Star, StarOff, Trash2 } from 'lucide-react'
import { MenuGroup, MenuItem, MenuSeparator } from '#components/ui/menu-item.tsx'
import { useSession } from '#lib/client/session.tsx'
import { allows } from '#lib/operation/permissions.ts'
import type { ViewActions } from './use-view-actions.ts'
import type { View } from './use-views.ts'

/** What can be done with the view that is shown. Of somebody else's, a copy can be saved. */
export function ShownViewItems({
  view,
  actions,
  onRename,
}: {
  view: View
  actions: ViewActions
  onRename: () => void
}) {
  const { role } = useSession()
  const mayChange = view.isMine || allows(role, [], 'project:write')
  const mayShare = allows(role, [], 'task:write')
  const notYours = mayChange ? undefined : `It is a view of ${view.createdBy}`
  return (
    <>
      <MenuSeparator />
      <MenuGroup label={`“${view.name}”`}>
        <MenuItem
          icon={view.isDefault ? <StarOff /> : <Star />}
          onSelect={() => actions.update(view, { isDefault: !view.isDefault })}
        >
          {view.isDefault ? 'No longer my default' : 'Set as my default'}
        </MenuItem>
        <MenuItem
          icon={<Link2 />}
          disabledReason={view.isShared || mayShare ? undefined : 'Your role in this project is to look.'}
          onSelect={() => void actions.share(view)}
        >
          {view.isShared ? 'Copy link' : 'Share and copy link'}
        </MenuItem>
        {view.isShared && mayChange && (
          <MenuItem icon={<Link2Off />} onSelect={() => actions.update(view, { shared: false })}>
            Stop sharing
          </MenuItem>
        )}
        <MenuItem icon={<Pencil />} disabledReason={notYours} onSelect={onRename}>
          Rename…
        </MenuItem>
        <MenuItem
          icon={<Trash2 />}
          isDestructive
          disabledReason={notYours}
          onSelect={() => actions.remove(view)}
        >
          Delete
        </MenuItem>
      </MenuGroup>
    </>
  )
}
