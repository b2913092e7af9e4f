/** How the several texts that another tool keeps of a task become one description, and are found in it again. */

export type Text = {
  lead: string
  /** Title and body, in their order. */
  sections: readonly (readonly [string, string])[]
  /** The last lines, such as `Labels: ui, web`. */
  trailers: readonly (readonly [string, string])[]
}

/** Parts that are empty are left out. */
export function compose({ lead, sections, trailers }: Text): string {
  const lines = trailers.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`)
  return [
    ...(lead === '' ? [] : [lead]),
    ...sections.filter(([, body]) => body !== '').map(([title, body]) => `## ${title}\n\n${body}`),
    ...(lines.length === 0 ? [] : [lines.join('\n')]),
  ].join('\n\n')
}

/** The same backwards: a section begins with its title, the first time that this stands there; trailers come last. */
export function split(text: string, titles: readonly string[], names: readonly string[]): Text {
  const { body, trailers } = cutTrailers(text, names)
  const left = new Set(titles)
  const parts: { title: string; lines: string[] }[] = [{ title: '', lines: [] }]
  for (const line of body.split('\n')) {
    const title = line.startsWith('## ') ? line.slice(3).trim() : ''
    if (left.delete(title)) parts.push({ title, lines: [] })
    else parts.at(-1)?.lines.push(line)
  }
  const [lead, ...sections] = parts.map(({ title, lines }) => [title, trimLines(lines.join('\n'))] as const)
  return { lead: lead?.[1] ?? '', sections, trailers }
}

function cutTrailers(text: string, names: readonly string[]): { body: string; trailers: [string, string][] } {
  const at = text.lastIndexOf('\n\n')
  const last = text.slice(at === -1 ? 0 : at + 2)
  const found = last.split('\n').map(line => trailerIn(line, names))
  const trailers = found.flatMap(trailer => (trailer ? [trailer] : []))
  if (trailers.length === 0 || trailers.length < found.length) return { body: text, trailers: [] }
  return { body: at === -1 ? '' : text.slice(0, at), trailers }
}

function trailerIn(line: string, names: readonly string[]): [string, string] | null {
  const at = line.indexOf(': ')
  const name = line.slice(0, at)
  return at > 0 && names.includes(name) ? [name, line.slice(at + 2)] : null
}

const trimLines = (text: string): string => text.replace(/^\n+/, '').replace(/\n+$/, '')

export const sectionOf = ({ sections }: Text, title: string): string =>
  sections.find(([name]) => name === title)?.[1] ?? ''

export const trailerOf = ({ trailers }: Text, name: string): string =>
  trailers.find(([each]) => each === name)?.[1] ?? ''

/** One line, not longer than a title may be. */
export const titleFrom = (text: string, otherwise: string): string =>
  text.replace(/\s+/g, ' ').trim().slice(0, 300).toWellFormed().trim() || otherwise
