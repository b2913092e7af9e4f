'use client'
import { CheckCheck, Ellipsis, Quote, Reply } from 'lucide-react'
import { CopyLink } from '#components/ui/copy-link.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { MenuItem } from '#components/ui/menu-item.tsx'
import { useCopy } from '#components/ui/use-copy.ts'
import { paths } from '#lib/client/paths.ts'
import type { Message } from '#lib/client/thread/shapes.ts'
import type { MessageDeeds } from './deeds.ts'

/** What can be done with a message. Seen where the pointer or the focus is. */
export function MessageActions({ message, deeds }: { message: Message; deeds: MessageDeeds }) {
  const { copy } = useCopy()
  return (
    <div className="invisible absolute -top-3 right-3 z-1 flex rounded-md border border-line bg-raised p-px shadow-popup group-focus-within/message:visible group-hover/message:visible">
      {deeds.canAcknowledge(message) && (
        <IconButton
          size="sm"
          icon={<CheckCheck />}
          label="Acknowledge (A)"
          onClick={() => deeds.acknowledge(message)}
        />
      )}
      {deeds.reply && (
        <IconButton size="sm" icon={<Reply />} label="Reply (R)" onClick={() => deeds.reply?.(message)} />
      )}
      <CopyLink href={paths.message(message.thread, message.number)} label="Copy link to this message" />
      <Menu trigger={<IconButton size="sm" icon={<Ellipsis />} label="More" />}>
        {deeds.quote && (
          <MenuItem icon={<Quote />} shortcut="q" onSelect={() => deeds.quote?.(message)}>
            Quote
          </MenuItem>
        )}
        <MenuItem onSelect={() => copy(message.body)}>Copy text</MenuItem>
      </Menu>
    </div>
  )
}
