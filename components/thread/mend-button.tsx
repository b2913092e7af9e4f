'use client'
import { CornerDownLeft } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { mendedLine } from '#lib/client/thread/mend.ts'
import type { Message, MessageCard } from '#lib/client/thread/shapes.ts'
import type { MessageDeeds } from './deeds.ts'

/** Puts the refused line, mended as far as the hint says how, into the composer: its author sends it. */
export function MendButton({
  message,
  card,
  deeds,
}: {
  message: Message
  card: MessageCard
  deeds: MessageDeeds
}) {
  const refused = message.replyTo === null ? null : deeds.find(message.replyTo)
  if (!refused || !deeds.reply) return null
  const line = mendedLine(refused.body, card.hint ?? '')
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <Button size="sm" icon={<CornerDownLeft />} onClick={() => deeds.write(line)}>
        {line === refused.body ? 'Edit the line' : 'Use the mended line'}
      </Button>
      {line !== refused.body && <code className="min-w-0 truncate text-sm text-muted">{line}</code>}
    </div>
  )
}
