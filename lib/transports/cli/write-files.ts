import { lstat, mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Refused } from './failure.ts'

export type File = { path: string; text: string }

/** How many of them were not there yet as they are. */
export type Written = { written: number; unchanged: number }

/** Writes the files below the directory, which is made where there is none: all of them or, when something is in the way, none. */
export async function writeFiles(
  directory: string,
  files: readonly File[],
  force: boolean,
): Promise<Written> {
  await mkdir(directory, { recursive: true })
  const fresh = await freshFiles(await realpath(directory), files, force)
  for (const { place, text } of fresh) {
    await mkdir(path.dirname(place), { recursive: true })
    await writeFile(place, text)
  }
  return { written: fresh.length, unchanged: files.length - fresh.length }
}

/** Those that are not there as they are. */
async function freshFiles(top: string, files: readonly File[], force: boolean) {
  const fresh: { place: string; text: string }[] = []
  const inTheWay: string[] = []
  for (const { path: relative, text } of files) {
    const place = await safePlace(top, relative)
    const present = await readFile(place, 'utf8').catch(() => undefined)
    if (present === text) continue
    if (present !== undefined && !force) inTheWay.push(relative)
    fresh.push({ place, text })
  }
  if (inTheWay.length > 0) throw filesInTheWay(inTheWay)
  return fresh
}

/** Inside the directory, whatever the server says, and not through a link. */
export async function safePlace(top: string, relative: string): Promise<string> {
  const parts = relative.split('/')
  if (parts.some(part => ['', '.', '..'].includes(part) || /[\\:\0]/.test(part))) throw unsafe(relative)
  for (const index of parts.keys()) {
    const found = await lstat(path.join(top, ...parts.slice(0, index + 1))).catch(() => undefined)
    if (found?.isSymbolicLink()) throw unsafe(relative)
  }
  return path.join(top, ...parts)
}

export const filesInTheWay = (files: readonly string[]) =>
  stop(
    'file_exists',
    `${files.slice(0, 5).join(', ')} ${files.length === 1 ? 'says' : 'say'} something else.`,
    {
      files: [...files],
      hint: 'Nothing was written. Use --force to overwrite, or another directory.',
    },
  )

const unsafe = (relative: string) =>
  stop('unsafe_path', `${relative} leads out of the directory.`, {
    hint: 'Nothing was written. Take another directory.',
  })

const stop = (code: string, detail: string, facts: { hint: string; files?: string[] }) =>
  new Refused({
    ...facts,
    type: `/docs/api#${code}`,
    title: 'In conflict with the present state',
    status: 409,
    code,
    detail,
  })
