import { expect, test } from 'vitest'
import { spellingsOf } from '#lib/operation/command-line/find-command.ts'
import { parseLine } from '#lib/operation/command-line/parse-line.ts'
import { manifestOf } from '#lib/operation/manifest.ts'
import { mcpTool } from '#lib/operation/naming.ts'
import { operations } from '#lib/operations.ts'
import { guide } from './guide.ts'

/** The guide cannot promise what there is not: each line, route and tool that it names is looked up. */

const manifests = [...operations.values()].map(manifestOf)
const { markdown } = guide()
const spans = [...markdown.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
const blocks = [...markdown.matchAll(/```\n([^`]+)```/g)].flatMap(([, code = '']) => code.split('\n'))
const said = [...spans, ...blocks]

const commands = new Set(spellingsOf(manifests).map(({ name }) => name))
const isLine = (text: string) =>
  /^\/[a-z]+(-[a-z]+)*( |$)/.test(text) && !pages.has(text) && (text.includes(' ') || commands.has(text))
const pages = new Set(['/guide', '/mcp', '/release', '/reject', '/next', '/start'])

const someId = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'

/** Bytes, which are no operation (other-doors.test.ts). */
const ofBytes = /\/api\/(artifacts\/content|uploads)/

const lines = [...new Set(said.filter(isLine))]
const routes = [
  ...new Set(said.flatMap(text => text.match(/^(?:GET|POST|PATCH|DELETE) \/api\/\S+/) ?? [])),
].filter(route => !ofBytes.test(route))

test('there is something to look up', () => {
  expect(lines.length).toBeGreaterThan(15)
  expect(routes.length).toBeGreaterThan(10)
})

test.each(lines)('%s is a line that is read', line => {
  const { operation, input } = parseLine(line.replace(' (one look)', '').replace(/\bID\b/, someId), manifests)
  expect(operations.get(operation)?.input.safeParse(input).error?.issues ?? []).toEqual([])
})

test.each(routes)('%s is a route', route => {
  const [method, path = ''] = route.split(' ')
  const plain = path.replace(/\?.*$/, '')
  const isKnown = manifests.some(
    ({ rest }) => rest.method === method && new RegExp(`^${rest.path.replace(/:\w+/, '[^/]+')}$`).test(plain),
  )
  expect(isKnown).toBe(true)
})

test('every tool that it names is one', () => {
  const tools = new Set([
    ...manifests.map(({ name }) => mcpTool(name)),
    ...manifests.flatMap(({ aliases }) => aliases.map(({ name }) => name)),
  ])
  const verbs = [...operations.keys()].map(name => name.split('.')[0])
  const named = spans.filter(text => /^[a-z]+(_[a-z]+)+$/.test(text) && verbs.includes(text.split('_')[0]))
  expect(named.filter(name => !tools.has(name))).toEqual([])
})

test('it tells the way of work that was promised: INIT, inbox, start, update, complete; sprint, tasks, monitor', () => {
  const steps = ['/init', '/messages-check', '/task-status', '/task-note', '/task-done']
  const people = ['/sprints-create', '/task-create', '/sprint-detail', '/tasks --sprint']
  const places = [...steps, ...people].map(step => markdown.indexOf(step))
  expect(places.every(place => place > 0)).toBe(true)
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

test('its parts stand once, and the steps of an agent in their order', () => {
  const headings = [...markdown.matchAll(/^#{2,3} (.+)$/gm)].map(([, text = '']) => text)
  expect(new Set(headings).size).toBe(headings.length)
  const steps = headings.flatMap(text => /^(\d)\. /.exec(text)?.[1] ?? [])
  expect(steps).toEqual(['1', '2', '3', '4', '5'])
  expect(markdown).not.toMatch(/^#{2,3} .+\n\S/m)
})
