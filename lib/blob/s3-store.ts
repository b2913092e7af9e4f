import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { BlobStore } from './store.ts'

export type S3Options = {
  bucket: string
  region: string
  /** Another service than Amazon's that speaks S3. */
  endpoint?: string | undefined
  /** Without them, what the machine's own role or profile gives. */
  key?: string | undefined
  secret?: string | undefined
  /** In front of every name, such as `baton/`. */
  prefix: string
}

/** Bytes that are sent at a time: two pieces are in memory. A file has at most 10,000 pieces. */
const smallestPiece = 8 * 1024 * 1024

/** In a bucket: `PREFIXab/cd/abcd…`. Several servers of one database share it. */
export function s3Store(options: S3Options): BlobStore & { close(): void } {
  const { bucket: Bucket, prefix } = options
  const client = new S3Client(configOf(options))
  const keyOf = (sha256: string) => `${prefix}${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
  return {
    async put(sha256, file) {
      const { size } = await stat(file)
      const partSize = Math.max(smallestPiece, Math.ceil(size / 9_000))
      const Body = createReadStream(file, { highWaterMark: 1024 * 1024 })
      const params = { Bucket, Key: keyOf(sha256), Body, ContentType: 'application/octet-stream' }
      // Also when it is there: the bytes are the same, and it is young again for the sweep.
      await new Upload({ client, params, partSize, queueSize: 2 }).done()
    },
    async find(sha256) {
      const head = await client.send(new HeadObjectCommand({ Bucket, Key: keyOf(sha256) })).catch(missing)
      return head && { size: head.ContentLength ?? 0, at: head.LastModified ?? new Date(0) }
    },
    async read(sha256, range) {
      const Range = range && `bytes=${range.start}-${range.end}`
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(sha256), Range }))
      if (Body instanceof Readable) return Body
      throw new Error(`S3 gave no body for ${sha256}`)
    },
    async delete(sha256) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(sha256) }))
    },
    async *list() {
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: prefix }))
        for (const { Key = '', Size = 0, LastModified } of Contents) {
          const sha256 = Key.split('/').at(-1) ?? ''
          if (/^[\da-f]{64}$/.test(sha256) && LastModified) yield { sha256, size: Size, at: LastModified }
        }
    },
    close: () => client.destroy(),
  }
}

function configOf({ region, endpoint, key, secret }: S3Options) {
  return {
    region,
    ...(endpoint && { endpoint, forcePathStyle: true }),
    ...(key && secret && { credentials: { accessKeyId: key, secretAccessKey: secret } }),
    // Not every service that speaks S3 knows the newer checksums; the sha256 of the name says more.
    requestChecksumCalculation: 'WHEN_REQUIRED' as const,
    responseChecksumValidation: 'WHEN_REQUIRED' as const,
  }
}

function missing(error: unknown): undefined {
  if (error instanceof Error && (error.name === 'NotFound' || error.name === 'NoSuchKey')) return undefined
  throw error
}
