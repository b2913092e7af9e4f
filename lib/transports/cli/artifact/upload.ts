import { createReadStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { DetailedError, Upload } from 'tus-js-client'
import { hashFile } from '#lib/blob/verified.ts'
import type { Problem } from '#lib/operation/errors.ts'
import { Refused, UsageError } from '../failure.ts'
import { away } from '../server.ts'
import type { Session } from '../session.ts'
import { show } from '../show.ts'
import { meter } from './meter.ts'
import { rememberedUploads } from './remembered.ts'

export type UploadOptions = {
  task?: string
  sprint?: string
  project?: string
  name?: string
  address?: string
  description?: string
  note?: string
  isDoc?: boolean
}

/** Sends a file by the tus protocol: its hash goes ahead, so what arrives is what was here. */
export async function uploadFile(session: Session, file: string, options: UploadOptions): Promise<void> {
  const place = path.resolve(session.cli.cwd, file)
  const found = await stat(place).catch(() => undefined)
  if (!found?.isFile()) throw new UsageError(`There is no file ${place}.`)
  const { sha256 } = await hashFile(place)
  const { isDoc, name, ...fields } = options
  const called = name ?? (fields.address === undefined ? path.basename(place) : undefined)
  const metadata = known({ ...fields, filename: called, isDoc: isDoc ? 'true' : undefined, sha256 })
  show(session, await send(session, place, found.size, metadata))
}

async function send(session: Session, file: string, size: number, metadata: Record<string, string>) {
  const { cli, settings } = session
  await mkdir(cli.cacheFolder, { recursive: true, mode: 0o700 })
  const progress = meter(cli.output, size)
  const answer = new Promise<unknown>((resolve, reject) => {
    const upload = new Upload(createReadStream(file), {
      endpoint: new URL('api/uploads', folderOf(settings.url)).href,
      uploadSize: size,
      metadata,
      headers: {
        'x-baton-door': 'cli',
        ...(settings.token && { authorization: `Bearer ${settings.token}` }),
      },
      // Read from the file piece by piece: none is in memory whole.
      chunkSize: 64 * 1024 * 1024,
      retryDelays: [0, 500, 2_000, 5_000],
      urlStorage: rememberedUploads(cli.cacheFolder),
      fingerprint: async () => JSON.stringify([settings.url.href, file, size, metadata]),
      removeFingerprintOnSuccess: true,
      onProgress: progress.at,
      onSuccess: ({ lastResponse }) => resolve(JSON.parse(lastResponse.getBody())),
      onError: error => reject(refusalOf(settings.url, error)),
    })
    upload
      .findPreviousUploads()
      .then(([before]) => {
        if (before) upload.resumeFromPreviousUpload(before)
        upload.start()
      })
      .catch(reject)
  })
  return answer.finally(progress.end)
}

const folderOf = (url: URL): URL => (url.href.endsWith('/') ? url : new URL(`${url.href}/`))

function refusalOf(url: URL, error: Error | DetailedError): unknown {
  if (!(error instanceof DetailedError) || !error.originalResponse) return away(url, error)
  const problem = parse(error.originalResponse.getBody())
  return isProblem(problem) ? new Refused(problem) : away(url, error)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isProblem = (answer: unknown): answer is Problem =>
  answer !== null && typeof answer === 'object' && 'code' in answer && 'detail' in answer

const known = (fields: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
