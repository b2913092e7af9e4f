import { type Document, listOf, type OutsideTask, type Said, textOf } from '../format.ts'
import { compose, titleFrom } from '../text.ts'
import { nameFrom, priorityFrom, statusFrom } from '../words.ts'
import { readBody } from './body.ts'
import { pageOf } from './front.ts'
import { resolveId } from './ids.ts'
import { sprintOfMilestone } from './milestones.ts'
import { prefixOf } from './write.ts'

/** What a page says of its task. */
export function say(task: OutsideTask, document: Document): Said {
  const { front, body } = pageOf(task.record)
  const prefix = prefixOf(document.rest, '')
  const { before, sections } = readBody(body)
  const texts = sections.map(({ title, text }) => [title, text] as const)
  const parent = task.parentRef === null ? undefined : document.tasks.get(task.parentRef)
  return {
    code: task.ref,
    title: titleFrom(textOf(front.title), task.ref),
    description: compose({
      lead: [before, texts.find(([title]) => title === 'Description')?.[1] ?? '']
        .filter(Boolean)
        .join('\n\n'),
      sections: texts.filter(([title]) => title !== 'Description' && title !== 'Final Summary'),
      trailers: [
        ['Labels', listOf(front.labels).map(textOf).join(', ')],
        ['Part of', parent ? titleFrom(textOf(pageOf(parent.record).front.title), parent.ref) : ''],
      ],
    }),
    status: statusFrom(textOf(front.status)) ?? 'pending',
    priority: priorityFrom(textOf(front.priority)) ?? 'normal',
    assignee: nameFrom(textOf(listOf(front.assignee)[0] ?? front.assignee)),
    sprint: sprintOfMilestone(textOf(front.milestone), document.rest),
    summary: texts.find(([title]) => title === 'Final Summary')?.[1] ?? '',
    needs: listOf(front.dependencies).map(value => resolveId(textOf(value), document.tasks, prefix)),
  }
}
