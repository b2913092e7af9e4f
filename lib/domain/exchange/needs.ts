import { closingCircles } from './circles.ts'
import { tooManyNeeds } from './refuse.ts'
import { mostNeeds } from './rules.ts'
import type { Told } from './tell.ts'

/** `from` depends on `to`, by ref. Stated is what the record says itself; else it follows from what it is a part of. */
export type Need = { from: string; to: string; isStated: boolean }

/** By ref; `left` holds those that would have closed a circle. */
export type Needs = {
  stated: ReadonlyMap<string, readonly string[]>
  implied: ReadonlyMap<string, readonly string[]>
  left: readonly Need[]
}

/**
 * What the records depend on among each other: what they state, and because of what they are a part of: a whole waits for its
 * parts, and a part for what its whole waits for. Other tools take circles, so real files have some: the dependencies that close
 * one are left out, stated ones only where they close it by themselves. Refuses more than a document may have: exchange_too_large.
 */
export function settleNeeds(told: readonly Told[]): Needs {
  const stated = statedSets(told)
  refuseTooMany(told, stated)
  const all = [...statedNeeds(stated), ...impliedNeeds(told, stated)]
  const closing = closingCircles(all)
  const of = (isStated: boolean) =>
    grouped(all.filter(need => need.isStated === isStated && !closing.has(need)))
  return { stated: of(true), implied: of(false), left: all.filter(need => closing.has(need)) }
}

type Stated = ReadonlyMap<string, ReadonlySet<string>>

/** By ref, those of its needs that the document has. */
function statedSets(told: readonly Told[]): Stated {
  const refs = new Set(told.map(({ task }) => task.ref))
  return new Map(
    told.map(({ task, said }) => [task.ref, new Set(said.needs.filter(ref => refs.has(ref)))] as const),
  )
}

/** Counted before they are made: parts times what their wholes need can be many. */
function refuseTooMany(told: readonly Told[], stated: Stated): void {
  let count = 0
  for (const { task, said } of told)
    count += said.needs.length + (isPart(task, stated) ? 1 + (stated.get(task.parentRef)?.size ?? 0) : 0)
  if (count > mostNeeds) throw tooManyNeeds(count)
}

const isPart = <Task extends { ref: string; parentRef: string | null }>(
  task: Task,
  stated: Stated,
): task is Task & { parentRef: string } =>
  task.parentRef !== null && task.parentRef !== task.ref && stated.has(task.parentRef)

const statedNeeds = (stated: Stated): Need[] =>
  [...stated].flatMap(([from, needs]) => [...needs].map(to => ({ from, to, isStated: true })))

function impliedNeeds(told: readonly Told[], stated: Stated): Need[] {
  const imply = (from: string, to: string): Need[] =>
    from === to || stated.get(from)?.has(to) ? [] : [{ from, to, isStated: false }]
  return told.flatMap(({ task }) => {
    if (!isPart(task, stated)) return []
    const inherited = [...(stated.get(task.parentRef) ?? [])]
    return [...imply(task.parentRef, task.ref), ...inherited.flatMap(need => imply(task.ref, need))]
  })
}

const grouped = (needs: readonly Need[]): Map<string, string[]> =>
  new Map(
    [...Map.groupBy(needs, ({ from }) => from)].map(
      ([from, list]) => [from, list.map(({ to }) => to)] as const,
    ),
  )
