import { expect, test } from 'vitest'
import { AgentName } from '#lib/domain/shared/fields.ts'
import { agentNames } from './agent-name.ts'

const first = (person: string, email: string | null = null) => agentNames(person, email).next().value

test('a name is made from letters that every door can type', () => {
  expect(first('Zoë Ångström')).toBe('zoe-angstrom')
  expect(first("Sean O'Brien Jr.")).toBe('sean-o-brien-jr')
  expect(first('李雷', 'li.lei@example.com')).toBe('li.lei')
  expect(first('🦊')).toBe('member')
})

test('every name is one that AgentName accepts, however long or strange the person is called', () => {
  for (const person of ['x'.repeat(100), '--- a ---', '.hidden', 'a/b\\c?d', ' _ '])
    for (const name of agentNames(person, '@').take(3)) expect(AgentName.safeParse(name).success).toBe(true)
})
