'use client'
import { Paperclip } from 'lucide-react'
import Link from 'next/link'
import { paths } from '#lib/client/paths.ts'
import type { Attachment } from '#lib/client/thread/shapes.ts'

const units = ['B', 'kB', 'MB', 'GB', 'TB']

/** 1 kB is 1,000 bytes. */
export function sizeWord(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return `${step === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[step]}`
}

export function MessageAttachments({ attachments }: { attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null
  return (
    <ul aria-label="Attachments" className="mt-1 flex flex-wrap gap-1.5">
      {attachments.map(({ address, name, size }) => (
        <li key={address} className="min-w-0 max-w-full">
          <Link
            href={paths.artifacts({ address })}
            className="inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-md border border-line bg-surface px-2 text-sm hover:border-line-strong hover:bg-hover pointer-coarse:min-h-11"
          >
            <Paperclip className="text-faint" />
            <span className="truncate" dir="auto">
              {name}
            </span>
            <span className="shrink-0 text-faint">{sizeWord(size)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
