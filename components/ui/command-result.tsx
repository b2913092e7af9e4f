'use client'
import { Command as Base } from 'cmdk'
import type { MouseEvent } from 'react'
import type { Command } from './command-registry.ts'
import { Shortcut } from './kbd.tsx'

/** What leads to a page is a link. */
export function CommandResult({ command, onRun }: { command: Command; onRun: () => void }) {
  const content = (
    <>
      {command.icon && <span className="text-faint">{command.icon}</span>}
      <span className="min-w-0 flex-1" dir="auto">
        <span className="block truncate">{command.label ?? command.title}</span>
        {command.detail && <span className="block truncate text-sm text-muted">{command.detail}</span>}
      </span>
      {command.keys && <Shortcut keys={command.keys} />}
    </>
  )
  return (
    <Base.Item
      value={command.id}
      onSelect={onRun}
      asChild={command.href !== undefined}
      className="flex min-h-8 cursor-default items-center gap-2.5 rounded-sm px-2 py-1 data-[selected=true]:bg-hover pointer-coarse:min-h-11"
    >
      {command.href === undefined ? (
        content
      ) : (
        <a
          href={command.href}
          tabIndex={-1}
          onClickCapture={leaveNewTabToBrowser}
          // onSelect goes there, without loading the page anew
          onClick={event => event.preventDefault()}
        >
          {content}
        </a>
      )}
    </Base.Item>
  )
}

/** cmdk takes every click for a choice; one that asks for a new tab or window is the browser's. */
function leaveNewTabToBrowser(event: MouseEvent) {
  if (event.metaKey || event.ctrlKey || event.shiftKey) event.stopPropagation()
}
