import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { PreviousUpload, UrlStorage } from 'tus-js-client'

/** Which uploads of this user are under way, each in a file of its own, so that two at once do not meet. */
export function rememberedUploads(cacheFolder: string): UrlStorage {
  const folder = path.join(cacheFolder, 'uploads')
  const fileOf = (fingerprint: string) =>
    path.join(folder, `${createHash('sha256').update(fingerprint).digest('hex').slice(0, 32)}.json`)
  const all = (): PreviousUpload[] => namesIn(folder).flatMap(name => read(path.join(folder, name)))
  return {
    findAllUploads: async () => all(),
    findUploadsByFingerprint: async fingerprint => read(fileOf(fingerprint)),
    removeUpload: async key => rmSync(key, { force: true }),
    async addUpload(fingerprint, upload) {
      const file = fileOf(fingerprint)
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(file, JSON.stringify({ ...upload, urlStorageKey: file }), { mode: 0o600 })
      return file
    },
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // None has been under way yet.
    return []
  }
}

function read(file: string): PreviousUpload[] {
  try {
    return [JSON.parse(readFileSync(file, 'utf8'))]
  } catch {
    // None, or one that was cut off: the upload begins anew.
    return []
  }
}
