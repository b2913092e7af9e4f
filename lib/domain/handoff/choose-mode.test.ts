import { describe, expect, test } from 'vitest'
import { chooseMode, type ReceiverFacts } from './choose-mode.ts'

const now = new Date('2030-01-01T12:00:00Z')
const seen = (secondsAgo: number) => new Date(now.getTime() - secondsAgo * 1000).toISOString()

const agent = (name: string, facts: Partial<ReceiverFacts> = {}): ReceiverFacts => ({
  ...{ name, kind: 'agent', pod: 'DevPod', skills: ['sql'], capacity: 2, holding: 0, reserved: 0 },
  ...{ lastSeenAt: seen(5), silentAfter: 60 },
  ...facts,
})

const offline = { lastSeenAt: seen(61) }
const task = { code: 'BAT-1', pod: 'DevPod', skills: ['sql'], assignee: null }
const anybody = { agent: null, pod: null, giver: 'dev-1' }

const choose = (
  mode: 'sync' | 'async' | 'auto',
  agents: ReceiverFacts[],
  to: Partial<typeof anybody> | { agent: string } | { pod: string } = {},
  fields: object = {},
) => {
  const choice = chooseMode(mode, { ...anybody, ...to }, { ...task, ...fields }, agents, now)
  return [choice.chosenMode, choice.receiver?.name ?? null, choice.reason]
}

describe('the mode of a handoff', () => {
  test('async leaves it in the pool, whoever is there', () => {
    expect(choose('async', [agent('dev-2')])).toEqual([
      'async',
      null,
      'its mode is async; it waits in the pool',
    ])
  })

  test('of those that fit, the one that is online with room and has the least to do', () => {
    const agents = [
      agent('dev-1'),
      agent('dev-2', { holding: 1 }),
      agent('dev-3', offline),
      agent('dev-4', { holding: 2 }),
      agent('dev-5', { reserved: 1, holding: 1 }),
      agent('other', { pod: 'QAPod' }),
      agent('unskilled', { skills: [] }),
      agent('ana', { kind: 'human' }),
    ]
    const reason = 'dev-2 is online, holds 1 of at most 2 tasks'
    expect(choose('auto', agents)).toEqual(['sync', 'dev-2', reason])
    expect(choose('sync', agents)).toEqual(['sync', 'dev-2', `its mode is sync; ${reason}`])
    expect(choose('sync', [agent('dev-3', offline), agent('dev-4', { holding: 2 })])[1]).toBe('dev-4')
  })

  test('auto waits in the pool when nobody who fits is online with room', () => {
    expect(choose('auto', [agent('dev-2', offline)])).toEqual([
      'async',
      null,
      'nobody who fits is online with room for it (dev-2 is offline, holds 0 of at most 2 tasks); it waits in the pool',
    ])
    expect(choose('auto', [agent('dev-2', { holding: 1, reserved: 1 })])[2]).toBe(
      'nobody who fits is online with room for it (dev-2 is online, holds or is offered 2 of at most 2 tasks); it waits in the pool',
    )
    expect(choose('auto', [])[2]).toBe('no other agent fits it; it waits in the pool')
    expect(choose('sync', [], { pod: 'QAPod' })[2]).toBe(
      'no other agent of QAPod fits it; it waits in the pool',
    )
  })

  test('who is named comes before the assignee, and the assignee before all others', () => {
    const agents = [agent('dev-2'), agent('dev-3', { holding: 1 }), agent('dev-4', { holding: 1 })]
    expect(choose('sync', agents, { agent: 'dev-4' }, { assignee: 'dev-3' })[1]).toBe('dev-4')
    expect(choose('sync', agents, {}, { assignee: 'dev-3' })[1]).toBe('dev-3')
    expect(choose('auto', [agent('dev-2', offline)], { agent: 'dev-2' })).toEqual([
      'async',
      null,
      'dev-2 is offline, holds 0 of at most 2 tasks; it waits in the pool',
    ])
    expect(choose('sync', [agent('dev-2', offline)], { agent: 'dev-2' })[1]).toBe('dev-2')
  })

  test('nobody gets what they could never claim', () => {
    const qa = agent('qa-1', { pod: 'QAPod' })
    expect(choose('sync', [qa], { agent: 'qa-1' })).toEqual([
      'async',
      null,
      'qa-1 is in QAPod, and BAT-1 is work of DevPod; it waits in the pool',
    ])
    expect(choose('sync', [agent('dev-2', { skills: [] })], { agent: 'dev-2' })[2]).toBe(
      'dev-2 does not advertise sql; it waits in the pool',
    )
    expect(choose('sync', [], { agent: 'gone' })[2]).toBe('gone is not here any more; it waits in the pool')
    expect(
      choose('sync', [agent('ana', { kind: 'human', pod: null, skills: [] })], { agent: 'ana' })[1],
    ).toBe('ana')
  })
})
