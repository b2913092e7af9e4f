'use client'
import { Upload } from 'lucide-react'
import { useRef } from 'react'
import { Button, type ButtonProps } from '#components/ui/button.tsx'
import { addUploads, type UploadTarget } from '#lib/client/artifact/uploads.ts'

/** Opens the computer's own choice of files. */
export function UploadButton({
  target,
  label = 'Upload',
  isOne,
  isBriefOnPhone = false,
  ...look
}: {
  target: UploadTarget
  label?: string
  /** One file only: a new version. */
  isOne?: boolean
  /** Its icon alone where there is no room for words. */
  isBriefOnPhone?: boolean
} & Pick<ButtonProps, 'variant' | 'size' | 'disabledReason'>) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button icon={<Upload />} {...look} onClick={() => input.current?.click()}>
        {isBriefOnPhone ? <span className="max-md:sr-only">{label}</span> : label}
      </Button>
      <input
        ref={input}
        type="file"
        multiple={!isOne}
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          addUploads([...(currentTarget.files ?? [])], target)
          // So that choosing the same file again is a change.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
