'use client'
import { useEffect } from 'react'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { isUnderWay } from '#lib/client/artifact/uploads.ts'
import { useUploads } from './use-uploads.ts'

const UploadsTray = lazyPart(() => import('./uploads-tray.tsx'))

/** What is being uploaded, wherever one is in the console. Leaving the page altogether asks first. */
export function Uploads() {
  const uploads = useUploads()
  const isBusy = uploads.some(isUnderWay)
  useEffect(() => {
    if (!isBusy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isBusy])
  const shown = uploads.filter(({ isInPlace }) => !isInPlace)
  return shown.length > 0 && <UploadsTray uploads={shown} />
}
