'use client'
import { Pencil, Trash2 } from 'lucide-react'
import { Suspense, useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Time } from '#components/ui/time.tsx'
import { useEverTrue } from '#components/ui/use-ever-true.ts'
import type { MemoryCard, Whose } from '#lib/client/memory/use-memories.ts'
import { useForget } from './use-forget.ts'

const MemoryDialog = lazyPart(() => import('./memory-dialog.tsx'))

/** One entry: its key, how its value begins, and when it ends. What an agent wrote is shown as text. */
export function MemoryRow({
  memory,
  whose,
  canWrite,
}: {
  memory: MemoryCard
  whose: Whose
  canWrite: boolean
}) {
  const { key, excerpt, size, tags, expiresAt, by, updatedAt, version } = memory
  const [isEditing, setIsEditing] = useState(false)
  const isWanted = useEverTrue(isEditing)
  const forget = useForget(whose)
  const isCut = new TextEncoder().encode(excerpt).length < size
  return (
    <li className="group/memory flex items-start gap-2 px-4 py-2.5 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-mono text-sm font-medium [overflow-wrap:anywhere]">{key}</span>
          {tags.map(tag => (
            <Badge key={tag}>{tag}</Badge>
          ))}
          {expiresAt && (
            <span className="text-sm whitespace-nowrap text-in-review tabular-nums">
              ends <Time at={expiresAt} />
            </span>
          )}
        </p>
        <p className="mt-0.5 line-clamp-3 whitespace-pre-line text-muted [overflow-wrap:anywhere]" dir="auto">
          {excerpt}
          {isCut && ' …'}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-2 text-sm text-faint">
          <span>{by ?? 'somebody'}</span>
          <Time at={updatedAt} />
          {version > 1 && <span>version {version}</span>}
        </p>
      </div>
      <CopyButton text={excerpt} label={`Copy ${key}`} />
      {canWrite && (
        <>
          <IconButton
            size="sm"
            icon={<Pencil />}
            label={`Change ${key}`}
            onClick={() => setIsEditing(true)}
          />
          <IconButton size="sm" icon={<Trash2 />} label={`Forget ${key}`} onClick={() => forget(memory)} />
        </>
      )}
      {isWanted && (
        <Suspense>
          <MemoryDialog
            isOpen={isEditing}
            whose={whose}
            memory={memory}
            onClose={() => setIsEditing(false)}
          />
        </Suspense>
      )}
    </li>
  )
}
