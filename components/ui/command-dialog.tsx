'use client'
import { Dialog } from '@base-ui/react/dialog'
import clsx from 'clsx'
import { Command as Base } from 'cmdk'
import { Search } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import type { CommandSearch } from './command-palette.tsx'
import { type Command, listCommands, subscribeCommands } from './command-registry.ts'
import { dialogFrame } from './dialog-style.ts'
import { Shortcut } from './kbd.tsx'
import { useCommandSearch } from './use-command-search.ts'

/** The open palette: registered commands, and what `search` finds for the typed words. */
export default function CommandDialog({
  isOpen,
  onClose,
  search,
}: {
  isOpen: boolean
  onClose: () => void
  search: CommandSearch | undefined
}) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialogFrame.backdrop} />
        <Dialog.Viewport className={dialogFrame.viewport}>
          <Dialog.Popup className={clsx(dialogFrame.popup, 'overflow-hidden sm:max-w-xl')}>
            <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
            <Palette onClose={onClose} search={search} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Palette({ onClose, search }: { onClose: () => void; search: CommandSearch | undefined }) {
  const [query, setQuery] = useState('')
  const commands = useSyncExternalStore(subscribeCommands, listCommands, listCommands)
  const { found, isSearching } = useCommandSearch(search, query)
  const run = (command: Command) => {
    if (command.fill !== undefined) return setQuery(command.fill)
    onClose()
    command.run()
  }
  return (
    <Base label="Search and commands" loop className="flex min-h-0 flex-col">
      <div className="flex items-center gap-2 border-b border-line px-3.5">
        <Search className="text-faint" />
        <Base.Input
          value={query}
          onValueChange={setQuery}
          placeholder={search ? 'Find a task, or type a command…' : 'Type a command…'}
          className="h-11 min-w-0 flex-1 bg-transparent text-lg outline-none"
        />
      </div>
      <Base.Empty className="px-3 py-6 text-center text-muted">
        {isSearching ? 'Searching…' : `Nothing matches “${query}”.`}
      </Base.Empty>
      <Base.List
        label="Results"
        className="max-h-[min(24rem,60vh)] overflow-y-auto not-has-[[cmdk-item]]:hidden p-1.5"
      >
        <Results heading="Found" commands={found} onRun={run} isForced />
        {[...Map.groupBy(commands, command => command.group ?? 'This page')].map(([heading, group]) => (
          <Results key={heading} heading={heading} commands={group} onRun={run} />
        ))}
      </Base.List>
    </Base>
  )
}

function Results({
  heading,
  commands,
  onRun,
  isForced,
}: {
  heading: string
  commands: readonly Command[]
  onRun: (command: Command) => void
  isForced?: boolean
}) {
  if (commands.length === 0) return null
  return (
    <Base.Group
      heading={heading}
      forceMount={isForced}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:text-faint"
    >
      {commands.map(command => (
        <Base.Item
          key={command.id}
          value={command.id}
          keywords={[command.title, ...(command.keywords ?? [])]}
          forceMount={isForced}
          onSelect={() => onRun(command)}
          className="flex min-h-8 cursor-default items-center gap-2.5 rounded-sm px-2 data-[selected=true]:bg-hover pointer-coarse:min-h-11"
        >
          {command.icon && <span className="text-faint">{command.icon}</span>}
          <span className="min-w-0 flex-1 truncate">{command.title}</span>
          {command.keys && <Shortcut keys={command.keys} />}
        </Base.Item>
      ))}
    </Base.Group>
  )
}
