import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Character } from '../baton.ts'
import { inParallel, startWorld, type World } from './world.ts'

/**
 * Many at the same instant, through HTTP: no word that is kept is lost, no vote is counted twice or not at all, and the events
 * tell the same as the answer. Goes red without the lock of a memory (set-memory.ts) or of a poll (vote-poll.ts): tried.
 */

let w: World
let crew: Character[]
beforeAll(async () => {
  w = await startWorld({ poolSize: 20 })
  crew = await Promise.all(Array.from({ length: 20 }, () => w.worker()))
})
afterAll(() => w.close())

test('twenty who append to one memory five times each lose no line', async () => {
  const place = { key: 'log', scope: 'project' }
  await w.t.as(w.t.characters.ana, 'memory.set', { ...place, value: 'begun' })
  let conflicts = 0
  const append = async (who: Character, line: string): Promise<void> => {
    const { memory } = (await w.send(who, 'memory.get', place)).body
    const input = { ...place, value: `${memory.value}\n${line}`, version: memory.version }
    const reply = await w.send(who, 'memory.set', input)
    if (reply.status === 200) return
    expect(reply.body.code).toBe('version_conflict')
    conflicts++
    return append(who, line)
  }
  const lines = crew.flatMap(({ name }) => [1, 2, 3, 4, 5].map(n => `${name} ${n}`))
  await inParallel(lines, 20, (line, index) => append(crew[index % crew.length] as Character, line))
  const { memory } = (await w.send(w.t.characters.ana, 'memory.get', place)).body
  expect(memory.value.split('\n').sort()).toEqual([...lines, 'begun'].sort())
  expect(memory.version).toBe(lines.length + 1)
  expect(conflicts).toBeGreaterThan(0)
})

test('the votes of twenty who change their minds at once are one each, and the events lead to the answer', async () => {
  const ana = w.t.characters.ana
  const { poll } = await w.t.as(ana, 'poll.create', { question: 'Which?', choices: ['A', 'B', 'C'] })
  const seq = await w.lastSeq()
  const votes = crew.flatMap(who => ['1', '2', '3', '1'].map(choice => ({ who, choice })))
  const replies = await inParallel(votes, 40, ({ who, choice }) =>
    w.send(who, 'poll.vote', { id: poll.id, choice }),
  )
  expect(replies.filter(({ status }) => status !== 200)).toEqual([])
  const { poll: after } = (await w.send(ana, 'poll.get', { id: poll.id })).body
  const voters = after.choices.flatMap((choice: { voters: string[] }) => choice.voters)
  expect(voters.sort()).toEqual(crew.map(({ name }) => name).sort())
  expect(after.votes).toBe(crew.length)

  const told = new Map<string, string>()
  for (const { name, data } of await w.eventsAfter(seq)) {
    if (name !== 'poll.voted') continue
    const { by, choice, before, counts } = data as {
      by: string
      choice: string
      before: string | null
      counts: { text: string; votes: number }[]
    }
    expect(before).toBe(told.get(by) ?? null)
    told.set(by, choice)
    for (const { text, votes: count } of counts)
      expect(count).toBe([...told.values()].filter(each => each === text).length)
  }
  for (const { text, voters: names } of after.choices)
    expect([...names].sort()).toEqual(
      [...told]
        .filter(([, each]) => each === text)
        .map(([by]) => by)
        .sort(),
    )
})
