import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

export type Guide = { title: string; markdown: string; version: string }

const file = new URL('../../../docs/getting-started.md', import.meta.url)

let known: Guide | undefined

/** The one getting-started guide: docs/getting-started.md as it came with this release. */
export function guide(): Guide {
  known ??= read()
  return known
}

function read(): Guide {
  const markdown = readFileSync(file, 'utf8').trimEnd()
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? 'Getting started'
  return { title, markdown, version: createHash('sha256').update(markdown).digest('hex').slice(0, 12) }
}
