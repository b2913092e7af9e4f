'use client'
import { Pencil, Trash2 } from 'lucide-react'
import { Suspense, useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Time } from '#components/ui/time.tsx'
import { useEverTrue } from '#components/ui/use-ever-true.ts'
import type { MemoryCard, Whose } from '#lib/client/memory/use-memories.ts'
import { MemoryValue } from './memory-value.tsx'
import { useForget } from './use-forget.ts'

const MemoryDialog = lazyPart(() => import('./memory-dialog.tsx'))

/** One entry: its key, how its value begins, and when it ends. */
export function MemoryRow({
  memory,
  whose,
  canWrite,
}: {
  memory: MemoryCard
  whose: Whose
  canWrite: boolean
}) {
  const { key, tags, expiresAt, by, updatedAt, version } = memory
  const [isEditing, setIsEditing] = useState(false)
  const isWanted = useEverTrue(isEditing)
  const forget = useForget(whose)
  return (
    <li className="flex items-start gap-2 px-4 py-2.5 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-mono text-sm font-medium [overflow-wrap:anywhere]">{key}</span>
          {tags.map(tag => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </p>
        <MemoryValue memory={memory} whose={whose} />
        <p className="mt-0.5 flex flex-wrap gap-x-2 text-sm text-faint">
          <span>{by ?? 'somebody'}</span>
          <Time at={updatedAt} />
          {version > 1 && <span>version {version}</span>}
          {expiresAt && (
            <span className="whitespace-nowrap text-muted tabular-nums">
              ends <Time at={expiresAt} />
            </span>
          )}
        </p>
      </div>
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
