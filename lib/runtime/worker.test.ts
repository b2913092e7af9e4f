import { expect, test } from 'vitest'
import { eachInTurn } from './worker.ts'

test('one sweep that fails does not keep the others from their turn, and is reported', async () => {
  const done: string[] = []
  const broken = () => Promise.reject(new Error('broken'))
  const works = [async () => done.push('first'), broken, async () => done.push('last')]
  await expect(eachInTurn(works)).rejects.toMatchObject({ errors: [{ message: 'broken' }] })
  expect(done).toEqual(['first', 'last'])
})
