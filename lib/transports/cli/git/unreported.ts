import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gitPath, type Repository } from './repository.ts'

/**
 * Commits that the server has not heard of: a folder in git's own one, with a file for each that holds the name of its
 * branch. The hook makes the file before it asks for anything, so that no commit is forgotten; one file each, so that two
 * reports at once cannot lose one.
 */
export const unreportedFolder = 'baton-unreported'

export type Unreported = { sha: string; branch: string | undefined }

export async function keepUnreported(repository: Repository, sha: string, branch: string): Promise<void> {
  const folder = await gitPath(repository, unreportedFolder)
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, sha), `${branch}\n`)
}

export async function readUnreported(repository: Repository): Promise<Unreported[]> {
  const folder = await gitPath(repository, unreportedFolder)
  const names = await readdir(folder).catch(() => [])
  return Promise.all(
    names.filter(isSha).map(async sha => {
      const branch = await readFile(path.join(folder, sha), 'utf8').catch(() => '')
      return { sha, branch: branch.trim() || undefined }
    }),
  )
}

export async function forgetUnreported(repository: Repository, sha: string): Promise<void> {
  await rm(path.join(await gitPath(repository, unreportedFolder), sha), { force: true })
}

const isSha = (name: string): boolean => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(name)
