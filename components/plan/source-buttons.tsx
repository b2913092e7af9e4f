'use client'
import { FileUp, FolderUp } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import { planFileTypes } from './read-plan-file.ts'

/** Chooses files, or a folder in which a tool keeps its tasks. */
export function SourceButtons({ onChoose }: { onChoose: (files: readonly File[]) => void }) {
  const file = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = (input: HTMLInputElement) => {
    onChoose([...(input.files ?? [])])
    input.value = ''
  }
  return (
    <>
      <Button icon={<FileUp />} onClick={() => file.current?.click()}>
        Choose a file
      </Button>
      <Button icon={<FolderUp />} onClick={() => folder.current?.click()}>
        Choose a folder
      </Button>
      <input
        ref={file}
        type="file"
        hidden
        multiple
        accept={planFileTypes}
        aria-label="File of the plan"
        onChange={event => take(event.target)}
      />
      <input
        ref={folder}
        type="file"
        hidden
        multiple
        {...ofFolders}
        aria-label="Folder of another tool"
        onChange={event => take(event.target)}
      />
    </>
  )
}

/** Chooses a folder; not among the attributes that React has types for. */
const ofFolders = { webkitdirectory: '' }
