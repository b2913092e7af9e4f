import type { CardItem, Shape } from './card.ts'
import { isThing, type Thing, thingsIn } from './thing.ts'

/** Help about one command, or the commands by noun; undefined where the answer is no help. */
export function helpCard({ command, groups, guide }: Thing): Shape | undefined {
  if (isThing(command) && typeof command.usage === 'string') return commandHelp(command)
  const sections = thingsIn(groups).map(group => ({
    title: String(group.noun ?? ''),
    text: '',
    items: thingsIn(group.commands).map(each => helpItem(each, 'usage', 'summary')),
  }))
  const items = sections.flatMap(section => section.items)
  if (items.length === 0 || !thingsIn(groups).some(hasUsage)) return undefined
  const text = [`${items.length} commands. /help NAME explains one.`, isText(guide) ? guide : '']
  return { kind: 'help', title: 'Commands', text: text.join('\n\n').trim(), code: null, items, sections }
}

function commandHelp(command: Thing): Shape {
  const examples = Array.isArray(command.examples) ? command.examples.map(String) : []
  const says = [command.summary, command.description].filter(Boolean).join('. ')
  const shown = examples.map(example => `\`\`\`\n${example}\n\`\`\``)
  return {
    kind: 'help',
    title: String(command.usage),
    text: [says, ...shown].join('\n\n'),
    code: null,
    items: thingsIn(command.fields).map(field => helpItem(field, 'flag', 'description')),
  }
}

const hasUsage = (group: Thing): boolean =>
  thingsIn(group.commands).some(({ usage }) => typeof usage === 'string')

const isText = (value: unknown): value is string => typeof value === 'string'

const helpItem = (thing: Thing, title: string, text: string): CardItem => ({
  code: null,
  title: String(thing[title] ?? ''),
  text: String(thing[text] ?? ''),
})
