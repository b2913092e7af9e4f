import { AsyncLocalStorage } from 'node:async_hooks'
import type { Readable } from 'node:stream'
import { DataStore, Upload } from '@tus/server'
import type { Blobs } from '#lib/blob/blobs.ts'
import { isOperationError } from '#lib/operation/errors.ts'
import type { Call, Run } from '#lib/operation/run.ts'
import { type Stored, storeOnce } from './store-once.ts'
import { targetIn } from './upload-words.ts'

/** As artifact.progress answers it, so far as it is read here. */
type Progress = {
  id: string
  size: number
  received: number
  createdAt: string
  artifact: string | null
}

/** Milliseconds after which artifact.progress knows it no longer: what the protocol says of it in a header. */
const lasts = 3 * 24 * 60 * 60 * 1000

/**
 * Uploads of the tus protocol, kept by operations: whose they are and what they become is said there, the bytes lie in blobs.
 * Each request is carried out `as` its sender.
 */
export class UploadStore extends DataStore {
  readonly run: Run
  readonly blobs: Blobs
  readonly sender = new AsyncLocalStorage<Call>()

  constructor({ run, blobs }: { run: Run; blobs: Blobs }) {
    super()
    this.run = run
    this.blobs = blobs
    this.extensions = ['creation', 'creation-with-upload', 'expiration', 'termination']
  }

  /** Its id. The metadata name it: filename, task, sprint, project, address, description, note, isDoc, version, sha256. */
  async begin(length: string | null, metadata: Record<string, string | null> = {}): Promise<string> {
    const input = { ...targetIn(metadata), size: Number(length ?? Number.NaN) }
    return (await this.operation<{ upload: Progress }>('artifact.upload', input)).upload.id
  }

  override async create(upload: Upload): Promise<Upload> {
    upload.creation_date = new Date().toISOString()
    return upload
  }

  override async getUpload(id: string): Promise<Upload> {
    const { upload } = await this.operation<{ upload: Progress }>('artifact.progress', { id })
    const { size, received: offset, createdAt, artifact } = upload
    // All was there, and the process ended before an artifact was made of it.
    if (offset === size && size > 0 && artifact === null) await this.finish(id)
    return new Upload({ id, size, offset, creation_date: createdAt })
  }

  override write(source: Readable, id: string, offset: number): Promise<number> {
    return this.blobs.uploads.write(id, offset, source)
  }

  override async remove(id: string): Promise<void> {
    await this.operation('artifact.abandon', { id })
  }

  override getExpiration(): number {
    return lasts
  }

  /** Makes the artifact, once; gives its address and what artifact.store answered. */
  async finish(id: string): Promise<{ address: string; answer: string }> {
    const { upload, target } = await this.operation<{ upload: Progress; target: Target }>(
      'artifact.progress',
      { id },
    )
    if (upload.artifact !== null) return { address: upload.artifact, answer: JSON.stringify({ upload }) }
    const { sha256: expected, ...fields } = target
    const options = { most: upload.size, length: upload.size, expected }
    const received = await (upload.size === 0
      ? this.blobs.receive(nothing, options)
      : this.blobs.finish(id, options).catch(error => this.hopeless(id, error)))
    try {
      const input = { ...fields, receipt: received.receipt, upload: id }
      const stored = await storeOnce(
        () => this.operation<Stored>('artifact.store', input),
        () => this.blobs.keep(received),
      )
      await this.blobs.uploads.remove(id)
      return { address: stored.artifact.address, answer: JSON.stringify(stored) }
    } finally {
      await this.blobs.drop(received.receipt)
    }
  }

  /** Bytes that are not those that were announced never will be: the sender begins anew. */
  async hopeless(id: string, error: unknown): Promise<never> {
    if (isOperationError(error) && error.code === 'digest_mismatch') await this.remove(id)
    throw error
  }

  async operation<Output>(name: string, input: object): Promise<Output> {
    const call = this.sender.getStore()
    if (!call) throw new Error('an upload has a sender')
    return (await this.run(name, input, call)).output as Output
  }
}

type Target = { sha256?: string | undefined; [field: string]: unknown }

const nothing: AsyncIterable<Uint8Array> = { async *[Symbol.asyncIterator]() {} }
