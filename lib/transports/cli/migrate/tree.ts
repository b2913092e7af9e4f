import { lstat, mkdir, readdir, readFile, rename, rmdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '../failure.ts'

/** What is migrated, from the top of a repository on. */
const roots = ['delegation/sprints', 'delegation/tasks', 'delegation/backlog', 'docs']

const archive = 'delegation/archived'

/** Longer texts are sent as bytes. */
const longestText = 900_000

/** `text` is left out for what is none, or is long. */
export type TreeFile = { path: string; text?: string }

/** Links are not followed: what they lead to was not given. */
export async function readTree(top: string): Promise<TreeFile[]> {
  if (!(await stat(top).catch(() => undefined))?.isDirectory())
    throw new UsageError(`${top} is no directory.`)
  const found = await Promise.all(roots.map(root => filesBelow(top, root)))
  return Promise.all(found.flat().map(file => readOne(top, file)))
}

async function filesBelow(top: string, place: string): Promise<string[]> {
  const folder = path.join(top, place)
  if (!(await lstat(folder).catch(() => undefined))?.isDirectory()) return []
  const entries = (await readdir(folder, { withFileTypes: true })).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  )
  const files = await Promise.all(
    entries.map(async entry => {
      const here = `${place}/${entry.name}`
      if (entry.isDirectory())
        return entry.name === 'archived' || entry.name === '.git' ? [] : filesBelow(top, here)
      return entry.isFile() ? [here] : []
    }),
  )
  return files.flat()
}

async function readOne(top: string, file: string): Promise<TreeFile> {
  const bytes = await readFile(path.join(top, file))
  const text = bytes.toString('utf8')
  // Bytes that are no UTF-8 come back as others.
  const isText = bytes.length <= longestText && !bytes.includes(0) && Buffer.from(text, 'utf8').equals(bytes)
  return isText ? { path: file, text } : { path: file }
}

/** Moves the file below delegation/archived; one that is there already under its name stays, and this one gets a number. */
export async function archiveFile(top: string, file: string): Promise<string> {
  const place = file.startsWith('delegation/') ? file.slice('delegation/'.length) : file
  const target = await freeName(top, `${archive}/${place}`)
  await mkdir(path.dirname(path.join(top, target)), { recursive: true })
  await rename(path.join(top, file), path.join(top, target))
  return target
}

async function freeName(top: string, wanted: string): Promise<string> {
  const { dir, name, ext } = path.posix.parse(wanted)
  for (let number = 1; ; number++) {
    const each = number === 1 ? wanted : `${dir}/${name}.${number}${ext}`
    if (!(await lstat(path.join(top, each)).catch(() => undefined))) return each
  }
}

/** Folders that have become empty, the deepest first. The roots stay. */
export async function removeEmpty(top: string, files: readonly string[]): Promise<void> {
  const folders = new Set(files.flatMap(file => parentsOf(file)))
  for (const folder of [...folders].toSorted((a, b) => b.length - a.length)) {
    const left = await readdir(path.join(top, folder)).catch(() => ['?'])
    if (left.length === 0) await rmdir(path.join(top, folder))
  }
}

function parentsOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1)
  const all = parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  return all.filter(folder => !roots.includes(folder) && folder !== 'delegation')
}
