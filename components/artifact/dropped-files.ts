import { notify } from '#components/ui/notify.ts'

/** Files of dropped folders beyond which the rest is left: somebody dropped the wrong folder. */
const most = 1_000

/** What was dropped: files, and those in folders. Entries must be asked for before anything is awaited. */
export async function filesOf(data: DataTransfer): Promise<File[]> {
  const entries = [...data.items].flatMap(item => item.webkitGetAsEntry() ?? [])
  if (entries.every(entry => entry.isFile)) return [...data.files]
  const files: File[] = []
  for (const entry of entries) await collect(entry, files)
  if (files.length >= most)
    notify.info(`The first ${most.toLocaleString('en')} files are uploaded`, {
      detail: 'Drop further folders one by one.',
    })
  return files
}

async function collect(entry: FileSystemEntry, files: File[]): Promise<void> {
  if (files.length >= most) return
  if (isFile(entry)) files.push(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)))
  else if (isFolder(entry)) for (const inner of await entriesOf(entry)) await collect(inner, files)
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** A reader gives a hundred at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0 || all.length >= most) return all
    all.push(...some)
  }
}
