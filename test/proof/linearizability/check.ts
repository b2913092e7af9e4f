import type { Call } from './history.ts'
import { leaseRegister } from './lease-register.ts'
import { linearize } from './linearize.ts'

/** What the database holds when all is over: of each task, and the text of each note and how often it is there. */
export type End = {
  tasks: ReadonlyMap<string, { status: string; summary: string | null }>
  notes: ReadonlyMap<string, number>
}

/** Every way in which the history, and the end that it came to, is not that of a right Baton: one sentence each. */
export function check(calls: readonly Call[], end: End): string[] {
  const byTask = Map.groupBy(calls, ({ task }) => task)
  return [...byTask].flatMap(([task, own]) => [
    ...unordered(task, own),
    ...ownedTwice(task, own),
    ...fencesThatDoNotGrow(task, own),
    ...lostCompletions(task, own, end),
    ...wrongNotes(own, end),
  ])
}

function unordered(task: string, calls: readonly Call[]): string[] {
  const stuck = linearize(leaseRegister, calls)
  if (!stuck) return []
  const { explained, state, next } = stuck
  return [
    `${task}: no order explains its ${calls.length} calls. The furthest explains ${explained}, comes to ` +
      `${JSON.stringify(state)}, and then none of these can be: ${next.map(inWords).join('; ')}`,
  ]
}

type Tenure = { by: string; fence: number; from: number; until: number }

/** From the moment in which it was told that it has the lease until one in which that may have ended. */
function tenures(calls: readonly Call[]): Tenure[] {
  const claims = calls.flatMap(call =>
    call.kind === 'claim' && call.lease ? { ...call, lease: call.lease } : [],
  )
  return claims.map(({ by, lease: { fence }, returned }) => ({
    by,
    fence,
    from: returned,
    until: Math.min(
      Number.POSITIVE_INFINITY,
      ...calls
        .filter(call => mayEnd(call, by, fence) && call.returned > returned)
        .map(({ invoked }) => invoked),
    ),
  }))
}

const mayEnd = (call: Call, by: string, fence: number): boolean =>
  call.outcome !== 'fail' &&
  (call.kind === 'expire' ||
    ((call.kind === 'complete' || call.kind === 'release') && call.by === by && call.fence === fence))

function ownedTwice(task: string, calls: readonly Call[]): string[] {
  const all = tenures(calls)
  return all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .filter(other => other.by !== one.by && other.from < one.until && one.from < other.until)
      .map(
        other => `${task} was owned by ${one.by} (${one.fence}) and ${other.by} (${other.fence}) at a time`,
      ),
  )
}

/** Of a claim that began when another one had returned; the same holder may be told of the same lease again. */
function fencesThatDoNotGrow(task: string, calls: readonly Call[]): string[] {
  const claims = calls.flatMap(call =>
    call.kind === 'claim' && call.lease ? { ...call, lease: call.lease } : [],
  )
  const isWrong = (before: (typeof claims)[number], after: (typeof claims)[number]) => {
    const grew = after.lease.fence - before.lease.fence
    return before.by === after.by ? grew < 0 : before.returned < after.invoked ? grew <= 0 : grew === 0
  }
  return claims.flatMap(before =>
    claims
      .filter(after => after !== before && after.returned > before.returned && isWrong(before, after))
      .map(
        after =>
          `${task}: fence ${after.lease.fence} of ${after.by} came after ${before.lease.fence} of ${before.by}`,
      ),
  )
}

function lostCompletions(task: string, calls: readonly Call[], { tasks }: End): string[] {
  const done = calls.flatMap(call => (call.kind === 'complete' && call.outcome === 'ok' ? call : []))
  if (done.length > 1) return [`${task} was completed ${done.length} times`]
  const [completion] = done
  const found = tasks.get(task)
  if (!completion || (found?.status === 'done' && found.summary === completion.text)) return []
  return [`${task}: the completion "${completion.text}" was acknowledged and is not there`]
}

function wrongNotes(calls: readonly Call[], { notes }: End): string[] {
  const most = { ok: 1, info: 1, fail: 0 }
  return calls.flatMap(call => {
    if (call.kind !== 'note') return []
    const found = notes.get(call.text) ?? 0
    const isRight = found <= most[call.outcome] && (call.outcome !== 'ok' || found === 1)
    return isRight ? [] : [`The note "${call.text}" (${call.outcome}) is there ${found} times`]
  })
}

export function inWords(call: Call): string {
  const { kind, by, invoked, returned, outcome, refusal } = call
  const lease = 'lease' in call && call.lease ? ` got ${call.lease.fence} until ${call.lease.expiresAt}` : ''
  const under = 'fence' in call && call.fence !== undefined ? ` under ${call.fence}` : ''
  const seen = kind === 'look' ? ` ${call.status} ${call.holder}` : ''
  return `${by} ${kind}${under}${lease}${seen} [${invoked}, ${returned}] ${refusal ?? outcome}`
}
