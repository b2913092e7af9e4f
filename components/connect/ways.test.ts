import { expect, test } from 'vitest'
import { stepsFor, ways } from './ways.ts'

const connection = { address: 'https://baton.example.com', agent: 'dev-1', token: 'bat_secret' }
const textOf = (way: (typeof ways)[number]) =>
  stepsFor(way, connection)
    .map(step => step.text)
    .join('\n')

test.each(ways)('%s names the address and carries the token, ready to copy', way => {
  expect(textOf(way)).toContain('https://baton.example.com')
  expect(textOf(way)).toContain('bat_secret')
})

test('before there is a token, its place is marked', () => {
  for (const way of ways)
    expect(stepsFor(way, { ...connection, token: null }).some(step => step.text.includes('bat_…'))).toBe(true)
})

test('the configurations are JSON', () => {
  const [http, stdio] = stepsFor('mcp', connection)
  expect(JSON.parse(http?.text ?? '').mcpServers.baton.url).toBe('https://baton.example.com/mcp')
  expect(JSON.parse(stdio?.text ?? '').mcpServers.baton.args).toEqual(['baton', 'mcp'])
})
