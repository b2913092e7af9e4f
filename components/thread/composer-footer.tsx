'use client'
import { CheckCheck, Flag, Paperclip, SendHorizontal } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { MenuChoice } from '#components/ui/menu-item.tsx'
import { priorities, priorityWord } from '#components/ui/priority.tsx'
import { isCommandLine } from '#lib/client/thread/token.ts'
import { type Draft, longestBody } from './draft.ts'

/** Files, an acknowledgement, the priority, and the button that sends. */
export function ComposerFooter({
  draft,
  set,
  refused,
  onFiles,
}: {
  draft: Draft
  /** Why it cannot be sent now. */
  refused: string | null
  set: (fields: Partial<Draft>) => void
  onFiles: (files: readonly File[]) => void
}) {
  const { ack, priority, text } = draft
  const isCommand = isCommandLine(text)
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-1 px-1.5 pb-1">
      <AttachButton onFiles={onFiles} />
      <IconButton
        icon={<CheckCheck className={ack ? 'text-accent-ink' : undefined} />}
        label={ack ? 'Asks for an acknowledgement' : 'Ask for an acknowledgement'}
        aria-pressed={ack}
        onClick={() => set({ ack: !ack })}
      />
      <Menu
        align="start"
        side="top"
        trigger={
          <IconButton
            icon={<Flag className={priority === 'normal' ? undefined : 'text-in-progress'} />}
            label={`Priority: ${priorityWord(priority)}`}
          />
        }
      >
        <MenuChoice
          label="Priority"
          value={priority}
          options={priorities.map(value => ({ value, label: priorityWord(value) }))}
          onChange={value => set({ priority: value })}
        />
      </Menu>
      <p className="min-w-0 flex-1 truncate px-1 text-sm text-faint max-sm:hidden">
        {hintOf(draft, isCommand)}
      </p>
      {text.length > longestBody ? (
        <p role="alert" className="text-sm text-blocked">
          {refused}: attach it as a file.
        </p>
      ) : (
        text !== '' && (
          <span className="flex items-center gap-1 text-sm text-faint max-sm:hidden pointer-coarse:hidden">
            <Kbd>⇧</Kbd>
            <Kbd>↵</Kbd> new line
          </span>
        )
      )}
      <span className="ml-auto">
        <Button
          type="submit"
          variant="primary"
          icon={<SendHorizontal />}
          disabledReason={refused ?? undefined}
        >
          {isCommand ? 'Run' : 'Send'}
        </Button>
      </span>
    </div>
  )
}

function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton icon={<Paperclip />} label="Attach files" onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          target.value = ''
        }}
      />
    </>
  )
}

function hintOf({ ack, text }: Draft, isCommand: boolean): string | null {
  if (ack && !isCommand) return 'Whom you mention is asked to acknowledge'
  return text === '' ? '/ for commands, @ for people' : null
}
