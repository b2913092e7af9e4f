'use client'
import { FilePlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import type { Place } from '#lib/client/artifact/artifact.ts'

const NewDocDialog = lazyPart(() => import('./new-doc-dialog.tsx'))

/** Begins a document that is written here. */
export function NewDocButton({
  place,
  disabledReason,
  label = 'New document',
  size,
}: {
  place: Place
  disabledReason: string | undefined
  label?: string
  size?: 'sm'
}) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        icon={<FilePlus />}
        onClick={() => setIsOpen(true)}
        disabledReason={disabledReason}
        {...(size && { size, variant: 'ghost' })}
      >
        {size ? label : <span className="max-md:sr-only">{label}</span>}
      </Button>
      {isOpen && <NewDocDialog place={place} onClose={() => setIsOpen(false)} />}
    </>
  )
}
