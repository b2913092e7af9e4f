import { ArtifactName } from '#lib/domain/artifact/name.ts'
import type { SkippedPart } from '#lib/domain/folder/folder.ts'
import { nameOf } from '#lib/domain/folder/read-folders.ts'
import { isCode } from '#lib/domain/plan/wishes.ts'
import type { TreeFile } from './migration.ts'

export type Area = 'sprint' | 'task' | 'backlog' | 'doc'

/** A file, and what it belongs to. */
export type Sorted = {
  file: TreeFile
  area: Area
  /** The file or folder that is one sprint or one task; for a document the document. */
  unit: string
  /** Path within the unit. */
  within: string
  /** Of the sprint or task. */
  code: string
  /** What its artifact is called. */
  name: string
}

const areas: Readonly<Record<string, Area>> = { sprints: 'sprint', tasks: 'task', backlog: 'backlog' }

/** `delegation/sprints/SPRINT-X.md` or `…/SPRINT-X/*`, `delegation/tasks/…`, `delegation/backlog/…`, `docs/**`. */
export function sortFiles(files: readonly TreeFile[], skipped: SkippedPart[]): Sorted[] {
  const seen = new Set<string>()
  return files.flatMap(file => {
    const { path } = file
    const skip = (reason: string): [] => {
      skipped.push({ path, text: path.slice(0, 200), reason })
      return []
    }
    const parts = path.split('/')
    if (parts.some(part => ['', '.', '..'].includes(part)) || path.includes('\\'))
      return skip('it is no path of the tree')
    if (seen.has(path)) return skip('it stands twice')
    seen.add(path)
    if (parts.includes('archived')) return skip('it is archived already')
    const sorted = placeOf(file, parts)
    if (!sorted) return skip('it is neither below delegation/sprints, tasks or backlog, nor below docs')
    return ArtifactName.safeParse(sorted.name).success ? [sorted] : skip('it cannot be called so: rename it')
  })
}

function placeOf(file: TreeFile, [top = '', kind = '', ...rest]: readonly string[]): Sorted | undefined {
  if (top === 'docs') return docOf(file, [kind, ...rest])
  const area = Object.hasOwn(areas, kind) ? areas[kind] : undefined
  if (top !== 'delegation' || area === undefined) return undefined
  const [first = '', ...within] = rest
  if (first === '') return undefined
  if (within.length === 0 && /^readme\./i.test(first)) return docOf(file, ['delegation', kind, first])
  const isFolder = within.length > 0
  const plain = isFolder ? first : first.replace(/\.[a-z]{1,8}$/i, '')
  return {
    ...{ file, area, unit: `${top}/${kind}/${first}`, within: isFolder ? within.join('/') : first },
    code: codeFrom(plain, area),
    name: isFolder ? within.join('--') : first,
  }
}

const docOf = (file: TreeFile, parts: readonly string[]): Sorted => ({
  ...{ file, area: 'doc', unit: file.path, within: file.path, code: '', name: parts.join('--') },
})

/** `sprint-a` is SPRINT-A; a word that can be no code gets one in front. */
function codeFrom(text: string, area: Area): string {
  const code = nameOf(text)
  if (isCode(code)) return code
  return `${area === 'sprint' ? 'SPRINT' : 'T'}-${code || 'X'}`.slice(0, 50)
}
