'use client'
import { Check, Copy } from 'lucide-react'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { useCopy } from './use-copy.ts'

/** Copies `text`. `label` says what it is: "Copy link". With `isWordy` the label is shown. */
export function CopyButton({
  text,
  label = 'Copy',
  isWordy,
  size = 'sm',
  className,
}: {
  text: string
  label?: string
  isWordy?: boolean
  size?: 'sm' | 'md'
  className?: string
}) {
  const { isCopied, copy } = useCopy()
  const icon = isCopied ? <Check className="text-done" /> : <Copy />
  if (!isWordy) {
    return (
      <IconButton
        size={size}
        icon={icon}
        label={isCopied ? 'Copied' : label}
        onClick={() => copy(text)}
        className={className}
      />
    )
  }
  return (
    <Button size={size} icon={icon} onClick={() => copy(text)} className={className}>
      {isCopied ? 'Copied' : label}
    </Button>
  )
}
