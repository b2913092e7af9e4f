'use client'
import { Paperclip, RotateCw, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { ProgressRing } from '#components/ui/progress-ring.tsx'
import { sizeWords } from '#lib/client/artifact/size.ts'
import type { Draft } from './draft.ts'
import type { Attaching } from './use-attaching.ts'

/** Files that go with the message, and those that are still on their way to the server. */
export function ComposerAttachments({
  attaching,
  attachments,
}: {
  attaching: Attaching
  attachments: Draft['attachments']
}) {
  const { uploads } = attaching
  if (attachments.length === 0 && uploads.length === 0) return null
  return (
    <ul aria-label="Files of this message" className="flex flex-wrap gap-1.5 px-3 pb-1.5">
      {attachments.map(({ address, name, size }) => (
        <Chip
          key={address}
          name={name}
          note={sizeWords(size)}
          icon={<Paperclip className="text-faint" />}
          onRemove={() => attaching.remove(address)}
        />
      ))}
      {uploads.map(({ id, name, sent, file, state, problem }) => (
        <Chip
          key={id}
          name={name}
          isRefused={state === 'refused'}
          note={problem?.detail ?? (state === 'stalled' ? 'waits for the connection' : '')}
          icon={<ProgressRing share={file.size === 0 ? 1 : sent / file.size} label={`Uploading ${name}`} />}
          onRetry={state === 'refused' || state === 'paused' ? () => attaching.retry(id) : undefined}
          onRemove={() => attaching.cancel(id)}
        />
      ))}
    </ul>
  )
}

function Chip({
  name,
  note,
  icon,
  isRefused,
  onRetry,
  onRemove,
}: {
  name: string
  note: string
  icon: ReactNode
  isRefused?: boolean
  onRetry?: (() => void) | undefined
  onRemove: () => void
}) {
  return (
    <li
      className={`flex min-h-7 max-w-full min-w-0 items-center gap-1.5 rounded-md border pl-2 text-sm ${isRefused ? 'border-blocked/50' : 'border-line'}`}
    >
      {icon}
      <span className="truncate" dir="auto">
        {name}
      </span>
      <span className={isRefused ? 'text-blocked' : 'shrink-0 text-faint'}>{note}</span>
      {onRetry && (
        <IconButton size="sm" icon={<RotateCw />} label={`Upload ${name} again`} onClick={onRetry} />
      )}
      <IconButton size="sm" icon={<X />} label={`Remove ${name}`} onClick={onRemove} />
    </li>
  )
}
