export type Source = {
  /** The plan with `\n` line ends and the same line numbers as the original. Front matter is blanked out. */
  text: string
  /** The original lines; line n of the plan is `lines[n - 1]`. */
  lines: string[]
  /** Lines 1 to `to` are front matter (`---` to `---`). */
  frontMatter: { to: number; title: string | null } | null
}

const FRONT_MATTER_LIMIT = 100

/** Makes any text safe to parse and to store: no byte order mark, no null bytes, no broken surrogates. */
export function readSource(markdown: string): Source {
  const text = markdown
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '\uFFFD')
    .toWellFormed()
  const lines = text.split('\n')
  const frontMatter = readFrontMatter(lines)
  if (!frontMatter) return { text, lines, frontMatter }
  const body = lines.map((line, index) => (index < frontMatter.to ? '' : line))
  return { text: body.join('\n'), lines, frontMatter }
}

// Without this, CommonMark reads `title: x` above `---` as a heading.
function readFrontMatter(lines: string[]): Source['frontMatter'] {
  if (lines[0]?.trimEnd() !== '---') return null
  const end = lines.slice(1, FRONT_MATTER_LIMIT).findIndex(line => line.trimEnd() === '---')
  const fields = lines.slice(1, end + 1)
  if (end < 1 || !/^[\w-]+\s*:/.test(fields[0] ?? '')) return null
  const title = fields.map(line => /^title\s*:\s*["']?(.*?)["']?\s*$/i.exec(line)?.[1]).find(Boolean)
  return { to: end + 2, title: title ?? null }
}
