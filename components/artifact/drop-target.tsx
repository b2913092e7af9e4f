'use client'
import { Upload } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { addUploads, type UploadTarget } from '#lib/client/artifact/uploads.ts'
import { filesOf } from './dropped-files.ts'

/** Of several that are mounted, a page's and that of a dialog over it, the youngest takes what is dropped. */
const mounted: symbol[] = []

/** Files that are dropped anywhere on the page, or pasted, go to `target`; what is being dragged over it says so. */
export function DropTarget({ target, word }: { target: UploadTarget; word: string }) {
  const latest = useRef(target)
  latest.current = target
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const me = Symbol('drop target')
    mounted.push(me)
    const isMine = () => mounted.at(-1) === me
    const send = (files: File[]) => files.length > 0 && addUploads(files, latest.current)
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files') || !isMine()) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setIsOver(true)
    }
    // Leaving an element for one within it is no leaving: outside the window there is nothing it goes to.
    const leave = (event: DragEvent) => event.relatedTarget === null && setIsOver(false)
    const drop = async (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files') || !isMine()) return
      event.preventDefault()
      setIsOver(false)
      send(await filesOf(event.dataTransfer))
    }
    const paste = (event: ClipboardEvent) => {
      const files = isMine() ? pastedFiles(event) : []
      if (files.length > 0) event.preventDefault()
      send(files)
    }
    const listening = new AbortController()
    const { signal } = listening
    addEventListener('dragenter', over, { signal })
    addEventListener('dragover', over, { signal })
    addEventListener('dragleave', leave, { signal })
    addEventListener('drop', event => void drop(event), { signal })
    addEventListener('paste', paste, { signal })
    return () => {
      mounted.splice(mounted.indexOf(me), 1)
      listening.abort()
    }
  }, [])
  if (!isOver) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-40 grid place-items-center bg-backdrop p-6">
      <p className="flex items-center gap-2.5 rounded-lg border-2 border-dashed border-accent bg-raised px-6 py-5 text-lg font-medium shadow-popup">
        <Upload className="size-5! text-accent-ink" />
        Drop to upload to {word}
      </p>
    </div>
  )
}

/** Files on the clipboard, unless one pastes a text into a field. A picture without a name gets the moment as its name. */
function pastedFiles({ clipboardData, target }: ClipboardEvent): File[] {
  const isField =
    target instanceof Element && target.closest('input, textarea, [contenteditable=true]') !== null
  if (!clipboardData || (isField && clipboardData.types.includes('text/plain'))) return []
  return [...clipboardData.files].map(file => {
    if (file.name !== 'image.png') return file
    const moment = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
    return new File([file], `pasted-${moment}.png`, { type: file.type })
  })
}
