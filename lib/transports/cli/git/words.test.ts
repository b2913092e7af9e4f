import { expect, test } from 'vitest'
import { branchName, isBranchOf } from './branch-name.ts'
import { commitMessage } from './message.ts'

test('a branch is named by the code and the first words of the title', () => {
  expect(branchName('BAT-41', 'Read the words, quickly & well, in every language of the world')).toBe(
    'bat-41-read-the-words-quickly-well-in',
  )
  expect(branchName('T-UNIFY-01.b', 'Ärger über 日本語')).toBe('t-unify-01-b-arger-uber')
  expect(branchName('BAT-1', '日本語; --upload-pack=x /../')).toBe('bat-1-upload-pack-x')
  expect(branchName('BAT-1', 'a'.repeat(300))).toBe('bat-1')
})

test('a branch is that of a task by its code, not by how it begins', () => {
  expect(isBranchOf('bat-4-read', 'BAT-4')).toBe(true)
  expect(isBranchOf('bat-4', 'BAT-4')).toBe(true)
  expect(isBranchOf('bat-41-read', 'BAT-4')).toBe(false)
})

test('a message is conventional and names the task once', () => {
  const cases: [string, string | undefined, string][] = [
    ['read words', undefined, 'feat: read words (BAT-4)'],
    ['read words', 'fix', 'fix: read words (BAT-4)'],
    ['fix(parser): read words', undefined, 'fix(parser): read words (BAT-4)'],
    ['fix(parser)!: read words', undefined, 'fix(parser)!: read words (BAT-4)'],
    ['fix(parser): read words', 'perf', 'perf(parser): read words (BAT-4)'],
    ['note: this is no type', undefined, 'feat: note: this is no type (BAT-4)'],
    ['read words (BAT-4)', undefined, 'feat: read words (BAT-4)'],
    ['undo BAT-41', undefined, 'feat: undo BAT-41 (BAT-4)'],
    ['read\n\nBecause.\n', undefined, 'feat: read (BAT-4)\n\nBecause.'],
  ]
  for (const [text, type, message] of cases) expect(commitMessage('BAT-4', text, type)).toBe(message)
  expect(() => commitMessage('BAT-4', 'x', 'wip')).toThrow('--type is one of')
  expect(() => commitMessage('BAT-4', ' \n', undefined)).toThrow('empty')
})
