import type { PlannedTask } from '#lib/domain/plan/parse/parsed-plan.ts'
import { type Head, readHead } from './read-text.ts'
import type { Sorted } from './sort-files.ts'

export const isMarkdown = ({ file, within }: Sorted): boolean =>
  file.text !== undefined && /\.(md|markdown|txt)$/i.test(within)

/** One task of one file or folder: its main file, and those that have a field of their own. */
export function taskOf(files: readonly Sorted[]): PlannedTask {
  const texts = files.filter(isMarkdown)
  const main = mainOf(texts)
  const head = readHead(main?.file.text ?? '')
  const text = (name: RegExp, most: number) =>
    (texts.find(each => each !== main && name.test(each.within))?.file.text ?? '')
      .trim()
      .slice(0, most)
      .toWellFormed()
  const code = files[0]?.code ?? ''
  return {
    ...blank(head),
    ...{ code, key: code, title: head.title ?? code },
    description: head.body.slice(0, 100_000).toWellFormed() || null,
    more: {
      ...(head.pod !== null && { pod: head.pod }),
      context: text(/^context\.md$/i, 100_000),
      prompt: text(/^(prompt|agent)\.(md|txt)$/i, 100_000),
      summary: text(/^summary\.md$/i, 20_000),
    },
  }
}

export function mainOf(texts: readonly Sorted[]): Sorted | undefined {
  const names = [/^task\.md$/i, /^readme\.md$/i, /^index\.md$/i, /^[^/]*\.md$/i]
  const other = /^(context|prompt|agent|summary)\.(md|txt)$/i
  for (const name of names) {
    const found = texts.find(({ within }) => name.test(within) && !other.test(within))
    if (found) return found
  }
  return texts[0]
}

const blank = (head: Head): PlannedTask => ({
  ...{
    code: null,
    key: '',
    title: '',
    description: null,
    section: [],
    position: 0,
    phase: null,
    parallelGroup: null,
  },
  ...{ sprint: head.sprint, status: head.status ?? 'pending', priority: head.priority ?? 'normal' },
  ...{ assignee: head.assignee, lead: head.lead, dependsOn: head.dependsOn, source: { line: 1 }, more: {} },
})
