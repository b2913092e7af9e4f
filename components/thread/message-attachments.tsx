'use client'
import { Paperclip } from 'lucide-react'
import Link from 'next/link'
import { sizeWords } from '#lib/client/artifact/size.ts'
import { paths } from '#lib/client/paths.ts'
import type { Attachment } from '#lib/client/thread/shapes.ts'

export function MessageAttachments({ attachments }: { attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null
  return (
    <ul aria-label="Attachments" className="mt-1 flex flex-wrap gap-1.5">
      {attachments.map(({ address, name, size }) => (
        <li key={address} className="min-w-0 max-w-full">
          <Link
            prefetch={false}
            href={paths.artifact(address)}
            className="inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-md border border-line bg-surface px-2 text-sm hover:border-line-strong hover:bg-hover pointer-coarse:min-h-11"
          >
            <Paperclip className="text-faint" />
            <span className="truncate" dir="auto">
              {name}
            </span>
            <span className="shrink-0 text-faint">{sizeWords(size)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
