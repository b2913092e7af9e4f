import { expect, test } from 'vitest'
import { startTestBaton } from '#test/baton.ts'
import { eachInTurn } from './worker.ts'

test('one sweep that fails does not keep the others from their turn, and is reported', async () => {
  const done: string[] = []
  const broken = () => Promise.reject(new Error('broken'))
  const works = [async () => done.push('first'), broken, async () => done.push('last')]
  await expect(eachInTurn(works)).rejects.toMatchObject({ errors: [{ message: 'broken' }] })
  expect(done).toEqual(['first', 'last'])
})

test('the INIT of all whose session has begun comes with one sweep, each by itself', {
  timeout: 20_000,
}, async () => {
  const t = await startTestBaton({ timers: true })
  try {
    const names = ['begin-1', 'begin-2', 'begin-3']
    for (const name of names) await t.as(await t.addAgent(name), 'agent.log', { message: 'Here' })
    t.advance(4)
    const initiated = () => t.baton.database.handle.db.initiation.findMany({ include: { agent: true } })
    await expect.poll(async () => (await initiated()).length, { timeout: 15_000 }).toBe(3)
    const found = await initiated()
    expect(found.map(({ agent }) => agent.name).sort()).toEqual(names)
    const [{ most }] = (
      await t.baton.database.pool.query(
        'SELECT max(n)::int AS most FROM (SELECT count(*) AS n FROM initiations GROUP BY xmin) each',
      )
    ).rows
    expect(most).toBe(1)
  } finally {
    await t.close()
  }
})
