import type { Change } from '../format.ts'
import { sectionOf, split } from '../text.ts'
import { readBody, sectionTitles, withSection, writeBody } from './body.ts'

const final = 'Final Summary'

/** The body that says what the change says; byte for byte the same where that says nothing of it. */
export function changedBody(body: string, { description, summary }: Change): string {
  if (description === undefined && summary === undefined) return body
  let next = readBody(body)
  if (description !== undefined) {
    const titles = [...new Set([...next.sections.map(({ title }) => title), ...sectionTitles])].filter(
      title => title !== 'Description' && title !== final,
    )
    const text = split(description, titles, ['Labels', 'Part of'])
    next = withSection({ ...next, before: '' }, 'Description', text.lead)
    for (const title of titles) next = withSection(next, title, sectionOf(text, title))
  }
  if (summary !== undefined) next = withSection(next, final, summary ?? '')
  return writeBody(next)
}
