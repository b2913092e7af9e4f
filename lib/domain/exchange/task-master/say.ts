import { type Document, listOf, type OutsideTask, type Said, textOf } from '../format.ts'
import { compose, type Text, titleFrom } from '../text.ts'
import { nameFrom, priorityFrom, statusFrom } from '../words.ts'
import { idOf, needOf, sprintOfTag, tagOf } from './refs.ts'
import { bodyOf, isRepeated, sections } from './sections.ts'

/** What a record says of its task. */
export function say(task: OutsideTask, document: Document): Said {
  const { record, ref } = task
  return {
    code: null,
    title: titleFrom(textOf(record.title), `Task ${idOf(ref)}`),
    description: compose(textIn(task, document)),
    status: statusFrom(textOf(record.status)) ?? 'pending',
    priority: priorityFrom(textOf(record.priority)) ?? 'normal',
    assignee: nameFrom(textOf(record.assignee)),
    sprint: sprintOfTag(tagOf(ref)),
    summary: null,
    needs: listOf(record.dependencies).map(value => needOf(task, value, document)),
  }
}

function textIn({ record, parentRef }: OutsideTask, document: Document): Text {
  const parent = parentRef === null ? undefined : document.tasks.get(parentRef)
  return {
    lead: isRepeated(record) ? '' : textOf(record.description),
    sections: sections.map(([title, field]) => [title, bodyOf(record[field])]),
    trailers: [
      ['Labels', listOf(record.labels).map(textOf).join(', ')],
      ['Part of', parent ? titleFrom(textOf(parent.record.title), idOf(parent.ref)) : ''],
    ],
  }
}
