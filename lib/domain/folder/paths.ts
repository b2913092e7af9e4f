import { OperationError } from '#lib/operation/errors.ts'
import { type FolderFile, folderFiles, longestFile, longestFolders, type SkippedPart } from './folder.ts'

type Kind = keyof typeof folderFiles

/** One folder: its path, and the texts of its files. */
export type Folder = { path: string; texts: Partial<Record<Kind, string>> }

const kinds = new Map(Object.entries(folderFiles).map(([kind, name]) => [name, kind as Kind]))

/** The files by folder, in their order. Refuses paths that lead out of the tree, and more than can be read at once. */
export function foldersOf(files: readonly FolderFile[], skipped: SkippedPart[]): Folder[] {
  refuseTooMuch(files)
  const folders = new Map<string, Folder>()
  for (const { path, text } of files) {
    const parts = safeParts(path)
    const kind = kinds.get((parts.at(-1) ?? '') as (typeof folderFiles)[Kind])
    const place = parts.slice(0, -1).join('/')
    if (kind === undefined) skipped.push({ path, text: '', reason: 'no file of a task folder' })
    else {
      const folder = folders.get(place) ?? { path: place, texts: {} }
      if (folder.texts[kind] !== undefined) throw unsafe(path, 'stands there twice')
      folder.texts[kind] = text.replace(/^\uFEFF/, '')
      folders.set(place, folder)
    }
  }
  return [...folders.values()].filter(folder => hasTask(folder, skipped))
}

function hasTask({ path, texts }: Folder, skipped: SkippedPart[]): boolean {
  if (texts.task !== undefined) return true
  for (const kind of Object.keys(texts) as Kind[])
    skipped.push({
      path: `${path}/${folderFiles[kind]}`,
      text: '',
      reason: `no ${folderFiles.task} stands beside it`,
    })
  return false
}

function safeParts(path: string): string[] {
  const parts = path.replace(/^(\.\/)+/, '').split('/')
  if (path.includes('\\') || /^[A-Za-z]:/.test(path)) throw unsafe(path, 'is no path with slashes')
  if (parts.some(part => ['', '.', '..'].includes(part))) throw unsafe(path, 'leads out of the tree')
  return parts
}

function unsafe(path: string, why: string): OperationError {
  const shown = path.slice(0, 200)
  return new OperationError('invalid', 'unsafe_path', `${shown} ${why}.`, {
    path: shown,
    hint: 'Name each file once, from the top of the tree: tasks/BAT-41/task.yaml.',
  })
}

function refuseTooMuch(files: readonly FolderFile[]): void {
  const long = files.find(({ text }) => text.length > longestFile)
  if (long) throw tooLarge(`${long.path.slice(0, 200)} has`, long.text.length, longestFile)
  const all = files.reduce((sum, { text }) => sum + text.length, 0)
  if (all > longestFolders) throw tooLarge('The files have', all, longestFolders)
}

const tooLarge = (what: string, length: number, most: number) =>
  new OperationError(
    'too_large',
    'folder_too_large',
    `${what} ${length.toLocaleString('en')} characters; at most ${most.toLocaleString('en')} are taken.`,
    { limit: most, hint: 'Import the folders in several parts; long texts belong into artifacts.' },
  )
