'use client'
import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from 'react'
import { useUploads } from '#components/artifact/use-uploads.ts'
import { addUploads, cancelUpload, listUploads, resumeUpload } from '#lib/client/artifact/uploads.ts'
import { useProject } from '#lib/client/session.tsx'
import type { Place } from '#lib/client/thread/shapes.ts'
import type { Draft } from './draft.ts'

export type Attaching = ReturnType<typeof useAttaching>

/** Files for a message, by drop, paste or button: each becomes an artifact, and then belongs to the draft. */
export function useAttaching(place: Place, draft: Draft, set: (fields: Partial<Draft>) => void) {
  const project = useProject()
  const mine = useRef(new Set<string>())
  const uploads = useUploads().filter(({ id }) => mine.current.has(id))
  const done = uploads.find(({ artifact }) => artifact !== null)
  const [isOver, setIsOver] = useState(false)
  const latest = useRef({ draft, set })
  latest.current = { draft, set }

  useEffect(() => {
    if (!done?.artifact) return
    mine.current.delete(done.id)
    const { draft, set } = latest.current
    const attachment = { address: done.artifact.address, name: done.name, size: done.file.size }
    set({ attachments: [...draft.attachments, attachment] })
  }, [done])

  const add = (files: readonly File[]) => {
    if (files.length === 0) return
    const before = new Set(listUploads().map(({ id }) => id))
    addUploads(files, { project, ...('id' in place ? {} : place) }, true)
    for (const { id } of listUploads()) if (!before.has(id)) mine.current.add(id)
  }
  return {
    uploads: uploads.filter(({ artifact }) => artifact === null),
    isOver,
    add,
    retry: resumeUpload,
    cancel: cancelUpload,
    remove: (address: string) =>
      set({ attachments: draft.attachments.filter(each => each.address !== address) }),
    onPaste(event: ClipboardEvent) {
      const files = [...event.clipboardData.files]
      if (files.length === 0) return
      event.preventDefault()
      add(files)
    },
    dropTarget: {
      onDragOver(event: DragEvent) {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setIsOver(true)
      },
      onDragLeave: () => setIsOver(false),
      onDrop(event: DragEvent) {
        event.preventDefault()
        setIsOver(false)
        add([...event.dataTransfer.files])
      },
    },
  }
}
