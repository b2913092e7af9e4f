'use client'
import { Dialog } from '@base-ui/react/dialog'
import clsx from 'clsx'
import { Command as Base, defaultFilter } from 'cmdk'
import { Search } from 'lucide-react'
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { CommandSearch } from './command-palette.tsx'
import { type Command, listCommands, subscribeCommands } from './command-registry.ts'
import { CommandResult } from './command-result.tsx'
import { dialogFrame } from './dialog-style.ts'
import { useCommandSearch } from './use-command-search.ts'

type CommandDialogProps = {
  /** False while it fades away. */
  isOpen: boolean
  onClose: () => void
  search: CommandSearch | undefined
}

/** The open palette: registered commands, and what `search` finds for the typed words. */
export default function CommandDialog(props: CommandDialogProps) {
  const { isOpen, onClose } = props
  return (
    <Dialog.Root open={isOpen} onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialogFrame.backdrop} />
        <Dialog.Viewport className={dialogFrame.viewport}>
          <Dialog.Popup className={clsx(dialogFrame.popup, 'overflow-hidden sm:max-w-xl')}>
            <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
            <Palette {...props} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Palette({ isOpen, onClose, search }: CommandDialogProps) {
  const root = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState('')
  const [isEntered, setIsEntered] = useState(false)
  const commands = useSyncExternalStore(subscribeCommands, listCommands, listCommands)
  const { found, isSearching, isFailed } = useCommandSearch(search, query)
  const groups = useMemo(
    () => [...grouped(found, 'Found'), ...matching(commands, query)],
    [found, commands, query],
  )
  const shown = groups.flatMap(group => group.commands)
  const current = shown.find(({ id }) => id === chosen) ?? shown[0]
  const type = (text: string) => {
    setQuery(text)
    setChosen('')
    setIsEntered(false)
  }
  const run = (command: Command) => {
    setIsEntered(false)
    if (command.fill !== undefined) return type(command.fill)
    onClose()
    command.run()
  }
  // Enter that came before the answer holds for the answer, not for what was found for fewer words.
  const runEntered = useEffectEvent(() => {
    setIsEntered(false)
    if (current && isOpen && !isFailed && (chosen === '' || current.id === chosen)) run(current)
  })
  useEffect(() => {
    if (isEntered && !isSearching) runEntered()
  }, [isEntered, isSearching])
  /** Whether Enter has to wait: for a command that is known already it has not. */
  const mustWait = isSearching && !commands.some(({ id }) => id === chosen)
  useLayoutEffect(() => nameSelected(root.current))
  return (
    <Base
      ref={root}
      label="Search and commands"
      loop
      shouldFilter={false}
      value={current?.id ?? ''}
      onValueChange={setChosen}
      className="flex min-h-0 flex-col"
    >
      <div className="flex items-center gap-2 border-b border-line px-3.5">
        <Search className="text-faint" />
        <Base.Input
          value={query}
          onValueChange={type}
          onKeyDown={event => {
            // 229: the Enter that ends a composition, where the browser does not say so.
            const isComposing = event.nativeEvent.isComposing || event.keyCode === 229
            if (event.key !== 'Enter' || !mustWait || isComposing) return
            event.preventDefault()
            setIsEntered(true)
          }}
          placeholder={search ? 'Find anything, or type a command…' : 'Type a command…'}
          className="h-11 min-w-0 flex-1 bg-transparent text-lg outline-none"
        />
      </div>
      {shown.length === 0 && (
        <p role="status" className="px-3 py-6 text-center text-muted">
          {isSearching ? 'Searching…' : `Nothing matches “${query}”.`}
        </p>
      )}
      <Base.List
        label="Results"
        className="max-h-[min(24rem,60vh)] overflow-y-auto not-has-[[cmdk-item]]:hidden p-1.5"
      >
        {groups.map(({ heading, commands }) => (
          <Results key={heading} heading={heading} commands={commands} onRun={run} />
        ))}
      </Base.List>
    </Base>
  )
}

/** cmdk names the selected row to screen readers only when the selection changes by its own doing. */
function nameSelected(root: HTMLElement | null): void {
  const selected = root?.querySelector('[cmdk-item][aria-selected="true"]')
  const input = root?.querySelector('[cmdk-input]')
  if (selected) input?.setAttribute('aria-activedescendant', selected.id)
  else input?.removeAttribute('aria-activedescendant')
  selected?.scrollIntoView({ block: 'nearest' })
}

type Group = { heading: string; commands: readonly Command[] }

/** The commands that fit what is typed, by group, the best first. */
function matching(commands: readonly Command[], query: string): Group[] {
  const wanted = query.trim()
  const scored = commands
    .map(command => ({ command, score: wanted ? defaultFilter(command.title, wanted, command.keywords) : 1 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ command }) => command)
  return grouped(scored, 'This page')
}

const grouped = (commands: readonly Command[], otherwise: string): Group[] =>
  [...Map.groupBy(commands, ({ group = otherwise }) => group)].map(([heading, commands]) => ({
    heading,
    commands,
  }))

function Results({
  heading,
  commands,
  onRun,
}: Group & {
  onRun: (command: Command) => void
}) {
  if (commands.length === 0) return null
  return (
    <Base.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:text-faint"
    >
      {commands.map(command => (
        <CommandResult key={command.id} command={command} onRun={() => onRun(command)} />
      ))}
    </Base.Group>
  )
}
