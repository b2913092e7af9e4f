import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '../failure.ts'
import type { File } from '../write-files.ts'

/** Where each tool keeps its files, from the top of a repository on; what it wrote elsewhere is named itself. */
export const formats = ['task-master', 'backlog', 'beads', 'vibe-kanban'] as const
export type Format = (typeof formats)[number]

const single: Readonly<Record<'task-master' | 'beads', readonly string[]>> = {
  'task-master': ['.taskmaster/tasks/tasks.json', 'tasks.json', 'tasks/tasks.json'],
  beads: ['.beads/issues.jsonl', '.beads/beads.jsonl', 'issues.jsonl'],
}

const backlogFolders = ['.', 'backlog', '.backlog']

/** The files at a path: of this format, or of the first that has some there. */
export async function readOutside(place: string, format: Format | undefined): Promise<File[]> {
  const found = await stat(place).catch(() => undefined)
  if (!found) throw new UsageError(`There is no ${place}.`)
  if (/\.zip$/i.test(place)) throw new UsageError(`${place} is packed.`, 'Unpack it, and name the folder.')
  if (!found.isDirectory()) return [{ path: path.basename(place), text: await readFile(place, 'utf8') }]
  for (const each of format === undefined ? formats : [format]) {
    const files = await readers[each](place)
    if (files.length > 0) return files
  }
  throw new UsageError(
    `There are no files of ${format ?? 'a known tool'} in ${place}.`,
    `Known are ${formats.join(', ')}.`,
  )
}

const readers: Record<Format, (top: string) => Promise<File[]>> = {
  'task-master': top => firstOf(top, single['task-master']),
  beads: top => firstOf(top, single.beads),
  'vibe-kanban': async top => {
    const names = (await readdir(top)).filter(name => name.endsWith('.csv')).toSorted()
    return names.includes('issues.csv') ? Promise.all(names.map(name => fileAt(top, name))) : []
  },
  backlog: async top => {
    for (const name of backlogFolders) {
      const folder = path.join(top, name)
      if (await isBacklog(folder)) return filesBelow(folder, '')
    }
    return []
  },
}

async function firstOf(top: string, places: readonly string[]): Promise<File[]> {
  for (const each of places)
    if ((await stat(path.join(top, each)).catch(() => undefined))?.isFile()) return [await fileAt(top, each)]
  return []
}

const fileAt = async (top: string, relative: string): Promise<File> => ({
  path: relative,
  text: await readFile(path.join(top, relative), 'utf8'),
})

async function isBacklog(folder: string): Promise<boolean> {
  const names = await namesIn(path.join(folder, 'tasks'))
  const beside = await namesIn(folder)
  return (
    names.some(name => / - .*\.md$/.test(name)) || (beside.includes('config.yml') && beside.includes('tasks'))
  )
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

/** Texts only; links are not followed: what they lead to was not given. */
async function filesBelow(top: string, place: string): Promise<File[]> {
  const entries = await readdir(path.join(top, place), { withFileTypes: true })
  const found = await Promise.all(
    entries
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(async entry => {
        const here = place === '' ? entry.name : `${place}/${entry.name}`
        if (entry.isDirectory()) return entry.name.startsWith('.') ? [] : filesBelow(top, here)
        return entry.isFile() && /\.(md|ya?ml)$/.test(entry.name) ? [await fileAt(top, here)] : []
      }),
  )
  return found.flat()
}

/** Where an export to a path goes: the folder, and the name of the file there where the path is one. */
export async function targetOf(
  place: string,
  format: Format,
  files: readonly File[],
): Promise<{ top: string; files: File[] }> {
  if (format === 'vibe-kanban') return { top: place, files: [...files] }
  if (format === 'backlog') {
    const isOwn = path.basename(place).replace(/^\./, '') === 'backlog' || (await isBacklog(place))
    return { top: isOwn ? place : path.join(place, 'backlog'), files: [...files] }
  }
  const isFile = /\.jsonl?$/i.test(place)
  const name = isFile ? path.basename(place) : (single[format][0] ?? '')
  return { top: isFile ? path.dirname(place) : place, files: files.map(({ text }) => ({ path: name, text })) }
}
