/** The body of a Backlog.md task: sections with a heading each, whose text most stand between marks. */

type Section = { title: string; text: string }

/** `before` is what stands ahead of the first heading. */
type Body = { before: string; sections: Section[] }

const marks: Readonly<Record<string, string>> = {
  Description: 'SECTION:DESCRIPTION',
  'Implementation Plan': 'SECTION:PLAN',
  'Implementation Notes': 'SECTION:NOTES',
  'Final Summary': 'SECTION:FINAL_SUMMARY',
  'Acceptance Criteria': 'AC',
  'Definition of Done': 'DOD',
  Comments: 'COMMENTS',
}

export const sectionTitles: readonly string[] = Object.keys(marks)

const markLine = /^<!-- ([A-Z_:]+):(BEGIN|END) -->$/

/** A heading between marks or in fenced code is a part of its section. */
export function readBody(body: string): Body {
  const parts: { title: string; lines: string[] }[] = [{ title: '', lines: [] }]
  let isMarked = false
  let fence = ''
  for (const line of body.split(/\r?\n/)) {
    const mark = markLine.exec(line.trim())
    if (mark && Object.values(marks).includes(mark[1] ?? '')) {
      isMarked = mark[2] === 'BEGIN'
      continue
    }
    const ticks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
    if (ticks !== '') fence = fence === '' ? ticks : ticks.startsWith(fence) ? '' : fence
    const title = !isMarked && fence === '' && line.startsWith('## ') ? line.slice(3).trim() : ''
    if (title === '') parts.at(-1)?.lines.push(line)
    else parts.push({ title, lines: [] })
  }
  const [before, ...sections] = parts.map(({ title, lines }) => ({
    title,
    text: trimLines(lines.join('\n')),
  }))
  return { before: before?.text ?? '', sections }
}

const trimLines = (text: string): string => text.replace(/^\n+/, '').replace(/\n+$/, '')

export function writeBody({ before, sections }: Body): string {
  const parts = sections
    .filter(({ text }) => text !== '')
    .map(({ title, text }) => `## ${title}\n\n${marked(title, text)}`)
  return `\n${[...(before === '' ? [] : [before]), ...parts].join('\n\n')}\n`
}

function marked(title: string, text: string): string {
  const mark = marks[title]
  return mark === undefined ? text : `<!-- ${mark}:BEGIN -->\n${text}\n<!-- ${mark}:END -->`
}

/** The body with this text in the section, at its place or, where there is none yet, at that of the tool. */
export function withSection({ before, sections }: Body, title: string, text: string): Body {
  if (sections.some(section => section.title === title))
    return { before, sections: sections.map(each => (each.title === title ? { title, text } : each)) }
  if (text === '') return { before, sections }
  return {
    before,
    sections: title === 'Description' ? [{ title, text }, ...sections] : [...sections, { title, text }],
  }
}
