'use client'
import { Link2 } from 'lucide-react'
import { IconButton } from './icon-button.tsx'
import { useCopy } from './use-copy.ts'

/** Copies the whole address of what `href` leads to. `label` says of what: "Copy link to this note". */
export function CopyLink({
  href,
  label = 'Copy link',
  className,
}: {
  href: string
  label?: string
  className?: string
}) {
  const { isCopied, copy } = useCopy()
  return (
    <IconButton
      size="sm"
      icon={<Link2 />}
      label={isCopied ? 'Copied' : label}
      onClick={() => copy(wholeAddress(href))}
      className={className}
    />
  )
}

/** With the host, as one sends it to somebody. Only in the browser. */
export const wholeAddress = (href: string): string => new URL(href, location.href).href
