import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'
import { mostReservations } from './reservation.ts'

/** reservation.create, reservation.list, reservation.release. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const reserve = (who: Character, paths: string[], fields: object = {}) =>
  t.as(who, 'reservation.create', { paths, ...fields })

const idsOf = async (filter: object = {}): Promise<string[]> =>
  (await t.as(t.characters.vera, 'reservation.list', filter)).items.map(({ id }: { id: string }) => id)

const heldTask = async (who: Character): Promise<string> => {
  const { task } = await t.as(t.characters.ana, 'task.create', { title: 'Work' })
  await t.as(who, 'task.claim', { code: task.code })
  return task.code
}

test('a reservation is listed until its time has come', async () => {
  const { dev1 } = t.characters
  const { reservation, overlaps } = await reserve(dev1, ['./time/', 'time'], { minutes: 2, note: 'Moving' })
  expect(reservation).toMatchObject({ agent: 'dev-1', globs: ['time'], task: null, note: 'Moving' })
  expect(overlaps).toEqual([])
  expect(await idsOf({ agent: 'dev-1' })).toContain(reservation.id)
  t.advance(121)
  expect(await idsOf()).not.toContain(reservation.id)
  await expect(t.as(dev1, 'reservation.release', { id: reservation.id })).rejects.toMatchObject({
    code: 'reservation_not_found',
  })
})

test('what overlaps another one is not refused but told, and ones own does not count', async () => {
  const { dev1, dev2 } = t.characters
  await reserve(dev1, ['over/lap/*.ts'])
  await reserve(dev2, ['over/other.md'])
  const { overlaps } = await reserve(dev2, ['over/**'])
  expect(overlaps).toEqual([
    { agent: 'dev-1', globs: ['over/lap/*.ts'], task: null, expiresAt: expect.any(String) },
  ])
})

test('the list answers who covers a path', async () => {
  const { dev1, dev2 } = t.characters
  const { reservation: folder } = await reserve(dev1, ['who/covers'])
  const { reservation: tests } = await reserve(dev2, ['who/**/*.test.ts'])
  expect(await idsOf({ path: 'who/covers/this.ts' })).toEqual([folder.id])
  expect((await idsOf({ path: 'who/covers/this.test.ts' })).sort()).toEqual([folder.id, tests.id].sort())
  expect(await idsOf({ path: 'who/else.ts' })).toEqual([])
})

test('it ends when its holder no longer holds the task, however that came', async () => {
  const { dev1, dev2 } = t.characters
  const ways: ((code: string) => Promise<unknown>)[] = [
    code => t.as(dev1, 'task.complete', { code, summary: 'Done' }),
    code => t.as(dev1, 'task.release', { code }),
    async () => {
      t.advance(16 * 60)
      await t.as(t.characters.ana, 'task.expire', {})
    },
  ]
  for (const end of ways) {
    const code = await heldTask(dev1)
    const { reservation } = await reserve(dev1, ['ends/with'], { task: code, minutes: 600 })
    expect(reservation.task).toBe(code)
    expect(await idsOf({ task: code })).toEqual([reservation.id])
    await end(code)
    expect(await idsOf({ task: code })).toEqual([])
  }
  const code = await heldTask(dev2)
  await expect(reserve(dev1, ['ends/with'], { task: code })).rejects.toMatchObject({
    code: 'not_holder',
    details: { holder: 'dev-2' },
  })
  await t.as(dev2, 'task.release', { code })
})

test('one releases ones own; people any, agents and viewers not that of another', async () => {
  const { dev1, dev2, max, vera, eve } = t.characters
  const made = async () => (await reserve(dev1, ['release'])).reservation.id
  const id = await made()
  await expect(t.as(dev2, 'reservation.release', { id })).rejects.toMatchObject({
    kind: 'forbidden',
    code: 'not_your_reservation',
  })
  await expect(t.as(vera, 'reservation.release', { id })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(t.as(eve, 'reservation.release', { id })).rejects.toMatchObject({
    code: 'reservation_not_found',
  })
  await t.as(dev1, 'reservation.release', { id })
  expect(await idsOf()).not.toContain(id)
  const other = await made()
  await t.as(max, 'reservation.release', { id: other })
  expect(await idsOf()).not.toContain(other)
})

test('an agent has so many at once, and what ran out counts no longer', async () => {
  const many = await t.addAgent('many')
  for (let n = 0; n < mostReservations; n++) await reserve(many, [`many/${n}`], { minutes: 5 })
  await expect(reserve(many, ['many/more'])).rejects.toMatchObject({ code: 'too_many_reservations' })
  t.advance(301)
  await reserve(many, ['many/more'])
  expect(await t.baton.database.handle.db.reservation.count({ where: { agent: { name: 'many' } } })).toBe(1)
})

test('paths that are none, and globs that mean too much, are refused by name', async () => {
  const bad = ['/etc/passwd', '../up', 'a/../b', 'a//b', 'a\\b', '', '.', 'x'.repeat(201), '{a,b}'.repeat(6)]
  for (const path of bad)
    await expect(reserve(t.characters.dev1, [path]), path).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/^paths/),
    })
  for (const minutes of [0, 1_441, 1.5])
    await expect(reserve(t.characters.dev1, ['a'], { minutes })).rejects.toMatchObject({
      code: 'invalid_input',
    })
})

test('a glob made to be slow is answered', async () => {
  await reserve(t.characters.dev1, [`slow/${'*a'.repeat(95)}`, `slow/${'**/a/'.repeat(30)}b`])
  const path = `slow/${'a/'.repeat(250)}${'a'.repeat(400)}c`
  expect(Array.isArray(await idsOf({ path }))).toBe(true)
})
