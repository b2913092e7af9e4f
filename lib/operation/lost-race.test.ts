import { expect, test } from 'vitest'
import { afterLostRaces, isLostRace } from './lost-race.ts'

const failing = (codes: string[]) => {
  const left = [...codes]
  return async () => {
    const code = left.shift()
    if (code) throw Object.assign(new Error(code), { code })
    return 'done'
  }
}

test('a deadlock, a serialization failure and a row that came or went are lost races; nothing else is', () => {
  for (const code of ['40P01', '40001', '23505', 'P2002', 'P2025', 'P2034'])
    expect(isLostRace(Object.assign(new Error(), { code }))).toBe(true)
  for (const other of [
    new Error('x'),
    Object.assign(new Error(), { code: '22P02' }),
    'text',
    null,
    { code: '40P01' },
  ])
    expect(isLostRace(other)).toBe(false)
})

test('what lost a race is tried again, at most four times in all', async () => {
  expect(await afterLostRaces(failing(['40P01', 'P2025', '23505']))).toBe('done')
  await expect(afterLostRaces(failing(['40P01', '40P01', '40P01', '40P01']))).rejects.toThrow('40P01')
})

test('any other failure is reported at once', async () => {
  await expect(afterLostRaces(failing(['22P02']))).rejects.toThrow('22P02')
})
