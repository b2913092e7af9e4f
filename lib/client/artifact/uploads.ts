import type { Problem } from '#lib/operation/errors.ts'
import type { Place } from './artifact.ts'
import type { Made, Sending } from './send-file.ts'

/** Where the bytes go: a new artifact in a place, or a new version of the one that `address` names. */
export type UploadTarget = Place & { address?: string; note?: string }

/** `stalled`: the connection was cut, it goes on by itself. */
export type UploadState = 'waiting' | 'sending' | 'stalled' | 'paused' | 'done' | 'refused'

export type Upload = {
  id: string
  file: File
  name: string
  target: UploadTarget
  state: UploadState
  /** Bytes. */
  sent: number
  /** When it began to send and what was there then, to tell how long it takes. */
  began: { at: number; sent: number } | null
  problem: Problem | null
  /** What it has become. */
  artifact: { id: string; address: string } | null
  /** What its sender ought to know: secrets that were cut out, a name that says another type. */
  notice: string | null
  /** It is shown where it was begun: beside a message that is being written. */
  isInPlace: boolean
}

const atOnce = 3
const listeners = new Set<() => void>()
const sendings = new Map<string, Sending>()
let uploads: readonly Upload[] = []
let count = 0

export const listUploads = (): readonly Upload[] => uploads

export function subscribeUploads(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Sends files, a few at once; they go on while one moves through the console. */
export function addUploads(files: readonly File[], target: UploadTarget, isInPlace = false): void {
  const added = files.map(
    (file): Upload => ({
      id: `upload-${++count}`,
      file,
      name: file.name,
      target,
      state: 'waiting',
      sent: 0,
      began: null,
      problem: null,
      artifact: null,
      notice: null,
      isInPlace,
    }),
  )
  show([...uploads, ...added])
  void sendNext()
}

/** What was sent so far stays at the server. */
export function pauseUpload(id: string): void {
  sendings.get(id)?.stop()
  end(id, { state: 'paused' })
}

/** Goes on where it stopped, also after a refusal. */
export function resumeUpload(id: string): void {
  change(id, { state: 'waiting', problem: null })
  void sendNext()
}

/** Nothing of it stays, here or at the server. */
export function cancelUpload(id: string): void {
  sendings.get(id)?.discard()
  sendings.delete(id)
  show(uploads.filter(upload => upload.id !== id))
  void sendNext()
}

/** Takes those off the list that are over. */
export function dismissUploads(): void {
  show(uploads.filter(({ state }) => state !== 'done' && state !== 'refused'))
}

export const isUnderWay = ({ state }: Upload): boolean =>
  state === 'waiting' || state === 'sending' || state === 'stalled' || state === 'paused'

async function sendNext(): Promise<void> {
  const next = uploads.find(({ id, state }) => state === 'waiting' && !sendings.has(id))
  if (!next || sendings.size >= atOnce) return
  const { id, file, target } = next
  // Its place is taken before the code that sends is there.
  const placeholder: Sending = { stop() {}, discard() {} }
  sendings.set(id, placeholder)
  void sendNext()
  try {
    const { sendFile } = await import('./send-file.ts')
    // Paused or cancelled meanwhile.
    if (sendings.get(id) !== placeholder) return
    sendings.set(id, sendFile(file, target, { onProgress, onStalled, onDone, onRefused }))
  } catch {
    if (sendings.get(id) === placeholder) end(id, { state: 'paused' })
  }

  function onProgress(sent: number) {
    const known = uploads.find(upload => upload.id === id)
    const began = known?.state === 'sending' && known.began ? known.began : { at: Date.now(), sent }
    change(id, { state: 'sending', sent, began })
  }
  function onStalled() {
    change(id, { state: 'stalled', began: null })
  }
  function onDone(made: Made) {
    end(id, { state: 'done', sent: file.size, ...made })
  }
  function onRefused(problem: Problem) {
    end(id, { state: 'refused', problem })
  }
}

function end(id: string, fields: Partial<Upload>): void {
  sendings.delete(id)
  change(id, fields)
  void sendNext()
}

function change(id: string, fields: Partial<Upload>): void {
  show(uploads.map(upload => (upload.id === id ? { ...upload, ...fields } : upload)))
}

function show(next: readonly Upload[]): void {
  uploads = next
  for (const listener of listeners) listener()
}
