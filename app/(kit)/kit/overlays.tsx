'use client'
import { ArrowRight, MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { openCommandPalette } from '#components/ui/command-palette.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ContextMenu } from '#components/ui/context-menu.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'
import { Menu } from '#components/ui/menu.tsx'
import {
  MenuCheckbox,
  MenuChoice,
  MenuGroup,
  MenuItem,
  MenuLink,
  MenuSeparator,
  Submenu,
} from '#components/ui/menu-item.tsx'
import { notify } from '#components/ui/notify.ts'
import { Popover } from '#components/ui/popover.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { ShortcutHelp } from '#components/ui/shortcut-help.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { paths } from '#lib/client/paths.ts'
import { KitRow, KitSection } from './kit-section.tsx'

export function Overlays() {
  return (
    <KitSection title="What opens">
      <KitRow label="Menus">
        <Menu
          trigger={<IconButton icon={<MoreHorizontal />} label="More" variant="secondary" />}
          align="start"
        >
          <TaskCommands />
        </Menu>
        <ContextMenu items={<TaskCommands />}>
          <div className="rounded-md border border-dashed border-line-strong px-3 py-1.5 text-muted">
            Right-click here
          </div>
        </ContextMenu>
        <Popover trigger={<Button>Popover</Button>} title="Rename view">
          {close => (
            <div className="flex flex-col gap-2">
              <Field label="Name">
                <Input defaultValue="My board" />
              </Field>
              <Button variant="primary" onClick={close}>
                Save
              </Button>
            </div>
          )}
        </Popover>
        <Tooltip content="Words about it">
          <Button variant="ghost">Tooltip</Button>
        </Tooltip>
      </KitRow>
      <Dialogs />
      <KitRow label="Toasts">
        <Button
          onClick={() => notify.done('Moved BAT-41 to Done', { onUndo: () => notify.info('Moved back') })}
        >
          Undoable
        </Button>
        <Button
          onClick={() =>
            notify.failed('BAT-41 was not moved', {
              cause: 'dev-2 holds it.',
              hint: 'Ask dev-2 for a handoff.',
              requestId: 'req_8f2c',
            })
          }
        >
          Refused
        </Button>
      </KitRow>
    </KitSection>
  )
}

function TaskCommands() {
  const [status, setStatus] = useState('in_progress')
  const [isPinned, setIsPinned] = useState(false)
  return (
    <>
      <MenuItem icon={<Pencil />} shortcut="e" onSelect={() => notify.info('Edit')}>
        Edit
      </MenuItem>
      <MenuLink href={paths.task('BAT-41')} icon={<ArrowRight />}>
        Open
      </MenuLink>
      <MenuCheckbox isChecked={isPinned} onChange={setIsPinned}>
        Pinned
      </MenuCheckbox>
      <MenuSeparator />
      <Submenu label="Move to">
        <MenuChoice
          label="Status"
          value={status}
          onChange={setStatus}
          options={[
            { value: 'pending', label: 'Pending', icon: <StatusIcon status="pending" /> },
            { value: 'in_progress', label: 'In progress', icon: <StatusIcon status="in_progress" /> },
          ]}
        />
      </Submenu>
      <MenuGroup label="Danger">
        <MenuItem icon={<Trash2 />} onSelect={() => {}} disabledReason="It has open dependents">
          Archive
        </MenuItem>
        <MenuItem icon={<Trash2 />} isDestructive onSelect={() => {}}>
          Delete
        </MenuItem>
      </MenuGroup>
    </>
  )
}

function Dialogs() {
  const [shown, setShown] = useState<'dialog' | 'confirm' | 'sheet' | 'help' | null>(null)
  const [title, setTitle] = useState('')
  const close = () => setShown(null)
  return (
    <KitRow label="Dialogs">
      <Button onClick={() => setShown('dialog')}>Dialog</Button>
      <Button onClick={() => setShown('confirm')}>Confirm</Button>
      <Button onClick={() => setShown('sheet')}>Sheet</Button>
      <Button onClick={() => setShown('help')}>Shortcuts</Button>
      <Button onClick={openCommandPalette}>Palette</Button>
      <Dialog
        isOpen={shown === 'dialog'}
        onClose={close}
        title="New task"
        description="In sprint S-7"
        isDirty={title !== ''}
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" disabledReason={title ? undefined : 'It needs a title'}>
              Create task
            </Button>
          </>
        }
      >
        <Field label="Title">
          <Input value={title} onChange={event => setTitle(event.target.value)} />
        </Field>
      </Dialog>
      <ConfirmDialog
        isOpen={shown === 'confirm'}
        onCancel={close}
        onConfirm={close}
        title="Stop dev-1?"
        description="It loses BAT-41, which returns to the pool. This cannot be undone."
        confirmLabel="Stop agent"
        isDestructive
        typed="dev-1"
      />
      <Sheet isOpen={shown === 'sheet'} onClose={close} title="Properties">
        <p className="p-4">Slides in.</p>
      </Sheet>
      <ShortcutHelp isOpen={shown === 'help'} onClose={close} />
    </KitRow>
  )
}
