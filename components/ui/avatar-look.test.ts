import { expect, test } from 'vitest'
import { avatarLook, initials } from './avatar-look.ts'

test('initials tell numbered agents of one pod apart', () => {
  expect(['dev-1', 'dev-12', 'qa_2', 'Ada Lovelace', 'grace', '名前'].map(initials)).toEqual([
    'D1',
    'D12',
    'Q2',
    'AL',
    'GR',
    '名前',
  ])
})

test('a name looks the same however it is written', () => {
  expect(avatarLook('Dev-1 ')).toEqual(avatarLook('dev-1'))
})

test('fifty agents of one fleet have fifty looks', () => {
  const fleet = ['dev', 'qa', 'product', 'ops', 'design'].flatMap(pod =>
    Array.from({ length: 10 }, (_, n) => `${pod}-${n + 1}`),
  )
  expect(new Set(fleet.map(name => JSON.stringify(avatarLook(name)))).size).toBe(50)
})
