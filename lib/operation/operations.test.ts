import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { eventTypes } from '#lib/event-types.ts'
import { operations } from '#lib/operations.ts'
import type { JsonSchema } from './coerce.ts'
import { manifestOf } from './manifest.ts'
import { chatCommand, cliWords, kindOf, mcpTool } from './naming.ts'

const manifests = [...operations.values()].map(manifestOf)
const root = path.resolve(import.meta.dirname, '../..')

/** The names of a door that more than one operation has, with who has them. */
const taken = (names: { name: string; by: string }[]) =>
  [...Map.groupBy(names, ({ name }) => name)]
    .filter(([, group]) => group.length > 1)
    .map(([name, group]) => `${name}: ${group.map(({ by }) => by).join(', ')}`)

const isRest = (name: string) => /^(GET|POST|PATCH|DELETE) \/api\//.test(name)
const isChat = (name: string) => name.startsWith('/')
const aliases = manifests.flatMap(({ name, aliases }) =>
  aliases.map(alias => ({ name: alias.name, by: name })),
)
const properties = ({ properties }: JsonSchema) => Object.entries(properties ?? {})

test('every operation is listed once, under its own name', () => {
  const files = operationFiles()
  expect(files.length).toBe(operations.size)
  expect(new Set(operations.keys()).size).toBe(operations.size)
  for (const [name, operation] of operations) expect(operation.name).toBe(name)
})

test('a name is noun.verb, in small letters, with _ between the words of a verb', () => {
  for (const { name } of manifests) expect(name).toMatch(/^[a-z]+\.[a-z]+(_[a-z]+)*$/)
})

test('an operation is a read or a wait exactly when its verb says so, and only writes are destructive', () => {
  for (const { name, kind, destructive } of manifests) {
    expect(kind, name).toBe(kindOf(name))
    if (kind !== 'write') expect(destructive, name).toBe(false)
  }
})

test('what shows an import beforehand asks for the permission of the import', () => {
  const imports = manifests.filter(({ name }) => name.endsWith('.import'))
  expect(imports.map(({ name }) => name)).toContain('plan.import')
  for (const { name, permission } of imports) {
    const preview = manifests.find(each => each.name === name.replace('.import', '.preview'))
    expect(preview?.permission, name).toBe(permission)
  }
})

test('no two operations share a REST route, aliases included', () => {
  const routes = manifests.map(({ name, rest }) => ({ name: `${rest.method} ${rest.path}`, by: name }))
  const anyParameter = (route: { name: string; by: string }) => ({
    ...route,
    name: route.name.replaceAll(/:\w+/g, ':x'),
  })
  expect(taken([...routes, ...aliases.filter(({ name }) => isRest(name))].map(anyParameter))).toEqual([])
})

test('no two operations share an MCP tool, aliases included', () => {
  const tools = manifests.map(({ name }) => ({ name: mcpTool(name), by: name }))
  expect(taken([...tools, ...aliases.filter(({ name }) => !isRest(name) && !isChat(name))])).toEqual([])
})

test('no two operations share a chat command or a CLI command, aliases included', () => {
  const commands = manifests.map(({ name }) => ({ name: chatCommand(name), by: name }))
  expect(taken([...commands, ...aliases.filter(({ name }) => isChat(name))])).toEqual([])
  expect(taken(manifests.map(({ name }) => ({ name: cliWords(name).join(' '), by: name })))).toEqual([])
})

test('an alias fills and renames fields that its operation has', () => {
  for (const { name, aliases, input } of manifests)
    for (const alias of aliases) {
      const fields = [...Object.values(alias.fields ?? {}), ...Object.keys(alias.preset ?? {})]
      for (const field of fields) expect(Object.keys(input.properties ?? {}), name).toContain(field)
    }
})

describe.each(manifests)('$name', manifest => {
  const { name, input, output, args, example, summary, aliases } = manifest

  test('takes a plain object of described fields, and nothing beside them', () => {
    expect(input.type).toBe('object')
    expect(input.additionalProperties).toBe(false)
    for (const keyword of ['anyOf', 'oneOf', 'allOf', 'not', '$ref', '$defs'])
      expect(input).not.toHaveProperty(keyword)
    expect(JSON.stringify(input)).not.toContain('"$ref"')
    const undescribed = properties(input).filter(([, { description }]) => !description)
    expect(undescribed.map(([field]) => field)).toEqual([])
  })

  test('answers an object', () => {
    expect(output.type).toBe('object')
    expect(JSON.stringify(output)).not.toContain('"$ref"')
  })

  test('has a summary of one line, and args that are its fields', () => {
    expect(summary).toMatch(/^[A-Z].{5,140}$/)
    for (const arg of args) expect(Object.keys(input.properties ?? {})).toContain(arg)
    const named = [...args]
    expect(new Set(named).size).toBe(named.length)
  })

  test('has an example that one can type in chat', () => {
    const command = example.split(' ')[0]
    const spellings = [chatCommand(name), ...aliases.map(alias => alias.name).filter(isChat)]
    expect(spellings).toContain(command)
    const flags = [...example.matchAll(/--([a-z-]+)/g)].map(([, flag = '']) =>
      flag.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    )
    for (const flag of flags) expect(Object.keys(input.properties ?? {})).toContain(flag)
  })
})

test('every operation is exercised by a test of its folder that names it', () => {
  const untested = operationFiles().filter(({ name, folder }) => !testsOf(folder).includes(name))
  expect(untested.map(({ name }) => name)).toEqual([])
})

test('every event is noun.verb in the past tense, once', () => {
  const names = [...eventTypes.keys()]
  expect(new Set(names).size).toBe(names.length)
  for (const name of names)
    expect(name).toMatch(
      /^[a-z]+\.([a-z]+_)*([a-z]*ed|seen|read|lost|sent|held|made|set|forgotten|withdrawn)(_out)?$/,
    )
})

test('every exported event of a noun is known to the feed', () => {
  const files = nouns().map(noun => path.join(root, 'lib/domain', noun, 'events.ts'))
  const texts = files.filter(file => exists(file)).map(file => readFileSync(file, 'utf8'))
  const exported = texts.flatMap(text => [...text.matchAll(/^export const \w+ = (eventType|cardEvent)\(/gm)])
  expect(exported.length).toBe(eventTypes.size)
})

test('an event speaks a sentence with its actor or its subject', () => {
  for (const { name, data, sentence } of eventTypes.values()) {
    expect(typeof sentence, name).toBe('function')
    expect(data.safeParse(undefined).success, name).toBe(false)
  }
})

test('the routes are those that clients know', async () => {
  const routes = manifests.flatMap(({ name, rest, aliases }) => [
    `${rest.method} ${rest.path} → ${name}`,
    ...aliases.filter(alias => isRest(alias.name)).map(alias => `${alias.name} → ${name}`),
  ])
  await expect(`${routes.sort().join('\n')}\n`).toMatchFileSnapshot('routes.snapshot.txt')
})

type OperationFile = { folder: string; name: string }

const nouns = () => readdirSync(path.join(root, 'lib/domain'))

function operationFiles(): OperationFile[] {
  return nouns().flatMap(noun => {
    const folder = path.join(root, 'lib/domain', noun)
    const files = readdirSync(folder).filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    return files.flatMap(file => {
      const text = readFileSync(path.join(folder, file), 'utf8')
      if (!/^export const \w+ = operation\(\{$/m.test(text)) return []
      const name = /(?:^ {2}|const )name(?::| =) '([^']+)'/m.exec(text)?.[1]
      if (name === undefined) throw new Error(`${file} has no operation name`)
      return [{ folder, name }]
    })
  })
}

function testsOf(folder: string): string {
  const files = readdirSync(folder).filter(file => file.endsWith('.test.ts'))
  return files.map(file => readFileSync(path.join(folder, file), 'utf8')).join('\n')
}

function exists(file: string): boolean {
  return readdirSync(path.dirname(file)).includes(path.basename(file))
}
