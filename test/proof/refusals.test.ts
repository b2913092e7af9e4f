import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusals } from '#components/api-docs/refusals.ts'
import { statusOf } from '#lib/operation/errors.ts'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { type DoorName, type Doors, doorNames, openDoors } from './doors.ts'
import { elsewhere, refused } from './refusals.ts'

/**
 * Doors × refusals: every code with which an operation can be refused, by a call that is, through every door that can
 * express the call. Code, words, hint and facts are the same. Goes red when a door wraps, shortens or loses part of a refusal.
 */

let t: TestBaton
let doors: Doors
beforeAll(async () => {
  t = await startTestBaton()
  doors = openDoors(t)
})
afterAll(async () => {
  await t.close()
  doors.close()
})

test('every code that is explained has a scenario, or a reason why no door can be asked for it', () => {
  const known = refusals.map(({ code }) => code)
  const covered = [...Object.keys(refused), ...Object.keys(elsewhere)]
  expect(known.filter(code => !covered.includes(code))).toEqual([])
  expect(covered.filter(code => !known.includes(code))).toEqual([])
  expect(new Set(covered).size).toBe(covered.length)
})

test.each(Object.entries(refused))(
  '%s says the same through every door, and changes nothing',
  async (code, scenario) => {
    const { who, input } = await scenario.call(t)
    const before = await t.baton.database.handle.db.event.count()
    const said: Partial<Record<DoorName, unknown>> = {}
    for (const door of doorNames.filter(each => !scenario.not?.[each])) {
      const { output, problem } = await doors[door](who, scenario.name, input)
      expect(output, door).toBeUndefined()
      const { requestId: _, '@type': __, ...rest } = (problem ?? {}) as Record<string, unknown>
      said[door] = rest
    }
    const kind = refusals.find(each => each.code === code)?.kind ?? 'internal'
    expect(said.rest).toMatchObject({ code, status: statusOf[kind], hint: expect.stringMatching(/./) })
    for (const [door, problem] of Object.entries(said)) expect(problem, door).toEqual(said.rest)
    expect(await t.baton.database.handle.db.event.count()).toBe(before)
  },
)
