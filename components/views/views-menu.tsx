'use client'
import { Bookmark, ListRestart, Save } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { MenuItem, MenuSeparator } from '#components/ui/menu-item.tsx'
import { useCommands } from '#components/ui/use-commands.ts'
import { NameViewDialog } from './name-view-dialog.tsx'
import { ShownViewItems } from './shown-view-items.tsx'
import { useViewActions } from './use-view-actions.ts'
import { useViews, type Views } from './use-views.ts'
import { ViewItems } from './view-items.tsx'
import type { ViewsMenuProps } from './views-button.tsx'

/** Names for the filters of the page: choose one, save what is shown, change, share and delete what is one's own. */
export default function ViewsMenu({ page, isPressed }: ViewsMenuProps) {
  const views = useViews(page)
  const actions = useViewActions(page, views)
  const [naming, setNaming] = useState<'save' | 'rename' | null>(null)
  const { shown, left, query } = views
  // Once the menu, or the palette, has given the focus back: else it would be taken from the dialog.
  const ask = (what: 'save' | 'rename') => void setTimeout(() => setNaming(what), 50)
  useViewCommands(views, () => ask('save'))
  useEffect(() => {
    if (isPressed) document.querySelector<HTMLElement>('[data-views]')?.click()
  }, [isPressed])
  return (
    <>
      <Menu
        align="start"
        className="w-72"
        trigger={
          <Button
            icon={<Bookmark />}
            data-views={page}
            className="max-md:min-w-11"
            aria-label={shown ? `View: ${shown.name}` : 'Views'}
          >
            <span className="max-w-40 truncate max-md:sr-only">{shown?.name ?? 'Views'}</span>
          </Button>
        }
      >
        <ViewItems views={views} />
        <MenuItem icon={<Bookmark />} onSelect={() => ask('save')}>
          Save as…
        </MenuItem>
        {left?.isMine && (
          <MenuItem icon={<Save />} onSelect={() => actions.update(left, { query, version: left.version })}>
            Save changes to “{left.name}”
          </MenuItem>
        )}
        {shown && <ShownViewItems view={shown} actions={actions} onRename={() => ask('rename')} />}
        <MenuSeparator />
        <MenuItem
          icon={<ListRestart />}
          disabledReason={query === '' ? 'Nothing is filtered' : undefined}
          onSelect={() => views.show(null)}
        >
          Reset: show all
        </MenuItem>
      </Menu>
      {naming && (
        <NameViewDialog
          page={page}
          query={query}
          view={naming === 'rename' ? shown : undefined}
          onSaved={views.choose}
          onClose={() => setNaming(null)}
        />
      )}
    </>
  )
}

/** The same from the palette. */
function useViewCommands(views: Views, onSave: () => void): void {
  const latest = useRef({ views, onSave })
  useEffect(() => {
    latest.current = { views, onSave }
  })
  // One text for all names, so that only other names are another list, which registers anew.
  const named = JSON.stringify(views.views.map(({ id, name }) => ({ id, name })))
  const commands = useMemo(() => {
    const show = (id: string) => {
      const { views, show } = latest.current.views
      show(views.find(view => view.id === id) ?? null)
    }
    const known = JSON.parse(named) as { id: string; name: string }[]
    return [
      {
        id: 'view save',
        title: 'Save these filters as a view…',
        group: 'Views',
        icon: <Bookmark />,
        run: () => latest.current.onSave(),
      },
      { id: 'view reset', title: 'Show all, without a filter', group: 'Views', run: () => show('') },
      ...known.map(({ id, name }) => ({
        id: `view ${id}`,
        title: `View: ${name}`,
        group: 'Views',
        icon: <Bookmark />,
        run: () => show(id),
      })),
    ]
  }, [named])
  useCommands(commands)
}
