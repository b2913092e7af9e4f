import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { prompts } from '#lib/domain/prompt/prompt.ts'
import { profiles } from '#lib/transports/mcp/profile.ts'
import { templates } from '#lib/transports/mcp/resource-address.ts'
import { doorGroups } from './other-doors.ts'

/** What the code serves beside the operations, read off the code: the API page leaves none of it out. */

const root = path.resolve(import.meta.dirname, '../..')

const sourceOf = (pattern: string): string =>
  globSync(pattern, { cwd: root, exclude: ['**/*.test.ts', '**/test-*.ts'] })
    .map(file => readFileSync(path.join(root, file), 'utf8'))
    .join('\n')

const entriesOf = (id: string) =>
  doorGroups.find(group => group.id === id)?.entries.map(({ name }) => name) ?? []
const everything = doorGroups.flatMap(({ entries }) => entries.map(({ name }) => name))

function servedRoutes(): string[] {
  const source = sourceOf('lib/transports/**/*.ts') + sourceOf('lib/runtime/app.ts')
  const direct = [...source.matchAll(/\.(get|put|post|patch|delete)\(\s*'(\/[^']+)'/g)]
  return direct.map(([, method = '', route = '']) => `${method.toUpperCase()} ${route}`)
}

test('every route beside those of the operations', () => {
  const routes = servedRoutes()
  expect(routes.length).toBeGreaterThan(6)
  expect(routes.filter(route => !everything.includes(route))).toEqual([])
})

test('the routes of resumable uploads and of A2A, which name their path elsewhere', () => {
  expect(everything).toEqual(
    expect.arrayContaining(['ALL /api/uploads', 'POST /a2a', 'GET /.well-known/agent-card.json']),
  )
})

test('every message of the socket, to the client and from it, and none that there is not', () => {
  const source = sourceOf('lib/runtime/*.ts')
  const told = [...source.matchAll(/(?:socket|io)\.emit\('([a-z_]+)'/g)].map(([, name]) => name)
  const heard = [...source.matchAll(/socket\.on\('([a-z_]+)'/g)].map(([, name]) => name)
  const own = new Set(['disconnect', 'connection', 'error'])
  const names = new Set([...told, ...heard].filter(name => name && !own.has(name)))
  expect([...names].sort()).toEqual([...entriesOf('live')].sort())
})

test('every resource, prompt, profile and notification of MCP', () => {
  const named = entriesOf('mcp')
  expect(templates.map(({ uriTemplate }) => uriTemplate).filter(uri => !named.includes(uri))).toEqual([])
  const source = sourceOf('lib/transports/mcp/*.ts')
  const standing = [...source.matchAll(/uri: '(baton:\/\/[a-z]+)'/g)].map(([, uri = '']) => uri)
  expect(standing.length).toBeGreaterThan(3)
  expect(standing.filter(uri => !named.includes(uri))).toEqual([])
  expect(prompts.map(({ name }) => `prompt ${name}`).filter(name => !named.includes(name))).toEqual([])
  for (const profile of profiles.filter(name => name !== 'all'))
    expect(named).toContain(`/mcp?profile=${profile}`)
  expect(named).toEqual(
    expect.arrayContaining([
      'notifications/tools/list_changed',
      'notifications/resources/updated',
      'notifications/resources/list_changed',
    ]),
  )
})
