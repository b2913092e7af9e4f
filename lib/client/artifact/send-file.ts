import { type DetailedError, Upload } from 'tus-js-client'
import type { Problem } from '#lib/operation/errors.ts'
import { problemFrom } from '../call.ts'
import type { UploadTarget } from './uploads.ts'

export type Sending = {
  /** Goes on later where it stopped. */
  stop(): void
  /** The server forgets what it has. */
  discard(): void
}

/** What has become of it; `notice`: what its sender ought to know, such as secrets that were cut out. */
export type Made = { artifact: { id: string; address: string } | null; notice: string | null }

type Listener = {
  onProgress(sent: number): void
  onStalled(): void
  onDone(made: Made): void
  onRefused(problem: Problem): void
}

/** Bytes of one request: a cut costs at most so much anew, and no request lasts longer than a server allows. */
const chunkSize = 8 * 1024 * 1024

/** Milliseconds between attempts after a cut: quickly at first, then for a quarter of an hour. */
const retryDelays = [0, 1_000, 2_000, 5_000, 10_000, ...Array.from({ length: 60 }, () => 15_000)]

/** Sends a file so that it can go on after a cut, a pause or a reload (tus 1.0). */
export function sendFile(file: File, target: UploadTarget, listener: Listener): Sending {
  let isOver = false
  const upload = new Upload(file, {
    endpoint: '/api/uploads',
    metadata: metadataOf(file, target),
    headers: { 'x-baton-door': 'browser' },
    chunkSize,
    retryDelays,
    removeFingerprintOnSuccess: true,
    fingerprint: async () => fingerprintOf(file, target),
    onProgress: sent => !isOver && listener.onProgress(sent),
    onShouldRetry: error => {
      const mayPass = mayPassOf(error)
      if (mayPass && !isOver) listener.onStalled()
      return mayPass
    },
    onError: error => !isOver && listener.onRefused(problemOf(error)),
    onSuccess: ({ lastResponse }) => listener.onDone(madeOf(lastResponse)),
  })
  void resume(upload).then(() => !isOver && upload.start())
  const end = (isDiscarded: boolean) => {
    isOver = true
    void upload.abort(isDiscarded).catch(() => {
      // It could not be reached to be told: it forgets what nobody finishes by itself.
    })
  }
  return { stop: () => end(false), discard: () => end(true) }
}

/** What was begun before a reload goes on. */
async function resume(upload: Upload): Promise<void> {
  const [previous] = await upload.findPreviousUploads()
  if (previous) upload.resumeFromPreviousUpload(previous)
}

const metadataOf = (file: File, { project, task, sprint, address, note }: UploadTarget) => ({
  name: file.name,
  project,
  ...(task && { task }),
  ...(sprint && { sprint }),
  ...(address && { address }),
  ...(note && { note }),
})

/** The same file for the same place. */
const fingerprintOf = ({ name, size, lastModified }: File, target: UploadTarget): string =>
  ['baton', JSON.stringify(target), name, size, lastModified].join(' ')

/** A cut, a server that is away, or one that still holds what was cut; all else, also that there is no room, is an answer. */
function mayPassOf(error: unknown): boolean {
  const status = statusOf(error)
  const isFull = status === 507
  return status === 0 || (status >= 500 && !isFull) || status === 409 || status === 423 || status === 429
}

const isDetailed = (error: unknown): error is DetailedError =>
  error instanceof Error && 'originalResponse' in error

const statusOf = (error: unknown): number =>
  isDetailed(error) ? (error.originalResponse?.getStatus() ?? 0) : 0

function problemOf(error: unknown): Problem {
  const body = isDetailed(error) ? error.originalResponse?.getBody() : undefined
  try {
    return problemFrom(JSON.parse(body ?? ''), statusOf(error))
  } catch {
    // Not said in JSON, or by no server at all.
    return { ...problemFrom(undefined, statusOf(error)), detail: 'The file could not be sent.' }
  }
}

/** The last answer is that of artifact.store. One that was lost and asked for again tells the address alone. */
function madeOf(response: { getBody(): string }): Made {
  try {
    const { artifact = null, notice = null } = JSON.parse(response.getBody())
    return { artifact, notice }
  } catch {
    return { artifact: null, notice: null }
  }
}
