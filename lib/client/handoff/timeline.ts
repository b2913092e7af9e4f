/**
 * Where everything of the handoff timeline stands: a lane for each pod, time from left to right, and for each baton the path
 * of its stays (work in a pod) and passes (from one pod to the next). Pixels; nothing here knows how it is drawn.
 */

export type Side = { agent: string | null; pod: string | null }

/** What the timeline takes from a handoff. */
export type Pass = {
  id: string
  task: { code: string; completedAt: string | null }
  fromTask: { code: string } | null
  from: Side
  to: Side
  state: 'offered' | 'accepted' | 'rejected' | 'expired' | 'withdrawn'
  decidedBy: string | null
  createdAt: string
  decidedAt: string | null
}

/** Who has it, or to whom it is offered: what was offered to a pod or to anyone is with the one who took it. */
export const receiverOf = ({ state, to, decidedBy }: Pick<Pass, 'state' | 'to' | 'decidedBy'>): Side =>
  state === 'accepted' ? { agent: decidedBy ?? to.agent, pod: to.pod } : to

export type Lane = { name: string; y: number; height: number }
export type Stay = { key: string; task: string; x1: number; x2: number; y: number; isOpen: boolean }
export type DrawnPass<P extends Pass = Pass> = { pass: P; x1: number; y1: number; x2: number; y2: number }
export type Tick = { x: number; at: string; isNewDay: boolean }
export type Timeline<P extends Pass = Pass> = {
  width: number
  height: number
  lanes: Lane[]
  stays: Stay[]
  passes: DrawnPass<P>[]
  ticks: Tick[]
}

/** Those who are in no pod share a lane. */
export const withoutPod = 'No pod'

const row = { height: 28, margin: 10 }
const lead = 56
const tail = 96

/** `passes` in any order; `now` (ISO 8601) is where what is not decided yet reaches to. */
export function layOut<P extends Pass>(passes: readonly P[], now: string): Timeline<P> {
  const inOrder = passes.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  const x = timeScale(inOrder, now)
  const legs = inOrder.map((pass, index) => legOf(pass, inOrder.slice(0, index)))
  const stays = staysOf(legs, x)
  const rows = packRows(stays)
  const lanes = stackLanes(laneNames(inOrder), rows)
  const y = yOf(lanes, rows)
  return {
    width: x.end + tail,
    height: lanes.reduce((sum, lane) => sum + lane.height, 0),
    lanes,
    stays: stays.map(({ lane: _, ...stay }) => ({ ...stay, y: y(stay.key) })),
    passes: legs.map(leg => ({
      pass: leg.pass,
      x1: x.of(leg.pass.createdAt),
      y1: y(originOf(leg)),
      x2: x.of(leg.pass.decidedAt ?? now),
      y2: y(leg.pass.id),
    })),
    ticks: x.ticks,
  }
}

/** Who took it stands in its lane; one who was named without a pod in the lane of the pod that it is in now. */
export function inPods<P extends Pass>(passes: readonly P[], agents: readonly Member[]): P[] {
  const pods = new Map(agents.map(({ name, pod }) => [name, pod]))
  const placed = ({ agent, pod }: Side): Side => ({ agent, pod: pod ?? pods.get(agent ?? '') ?? null })
  return passes.map(pass => ({ ...pass, from: placed(pass.from), to: placed(receiverOf(pass)) }))
}

type Member = { name: string; pod: string | null }

const laneOf = ({ pod }: Side): string => pod ?? withoutPod

/** Pods in the order in which the batons reach them: the givers of a pass above its receivers. */
function laneNames(passes: readonly Pass[]): string[] {
  return [...new Set(passes.flatMap(({ from, to }) => [laneOf(from), laneOf(to)]))]
}

/** A pass and the one that brought the same baton before it. */
type Leg<P extends Pass> = { pass: P; before: P | undefined }

function legOf<P extends Pass>(pass: P, earlier: readonly P[]): Leg<P> {
  const source = sourceOf(pass)
  return { pass, before: earlier.findLast(({ task }) => task.code === source) }
}

/** The task on which the giver worked. */
const sourceOf = ({ task, fromTask }: Pass): string => (fromTask ?? task).code

type Placed = Omit<Stay, 'y'> & { lane: string }

/**
 * Where a pass leaves from: the stay to which the pass before it led, else one of its giver, which all passes of that task
 * in that lane share.
 */
const originOf = ({ pass, before }: Leg<Pass>): string =>
  before?.state === 'accepted' && laneOf(before.to) === laneOf(pass.from)
    ? before.id
    : `${sourceOf(pass)} in ${laneOf(pass.from)}`

/** One stay behind each pass, under its id, and one before those that nothing came before. */
function staysOf(legs: readonly Leg<Pass>[], x: Scale): Placed[] {
  const onward = Map.groupBy(legs, originOf)
  const leaves = (key: string): number | undefined => {
    const passes = onward.get(key)
    return passes && Math.max(...passes.map(({ pass }) => x.of(pass.createdAt)))
  }
  const behind = legs.map(({ pass }) => {
    const x1 = x.of(pass.decidedAt ?? x.now)
    const isLast = pass.state === 'accepted' && !onward.has(pass.id)
    const isOpen = isLast && pass.task.completedAt === null
    const end = isLast && pass.task.completedAt !== null ? x.of(pass.task.completedAt) : leaves(pass.id)
    const x2 = isOpen ? x.end : Math.max(x1, end ?? x1)
    return { key: pass.id, lane: laneOf(pass.to), task: pass.task.code, x1, x2, isOpen }
  })
  const ids = new Set(legs.map(({ pass }) => pass.id))
  const before = [...onward].flatMap(([key, passes]) => {
    const first = passes[0]?.pass
    if (!first || ids.has(key)) return []
    const x1 = Math.min(...passes.map(({ pass }) => x.of(pass.createdAt))) - lead / 2
    const task = sourceOf(first)
    return [{ key, lane: laneOf(first.from), task, x1, x2: leaves(key) ?? x1, isOpen: false }]
  })
  return [...before, ...behind]
}

type Rows = { of: ReadonlyMap<string, { lane: string; row: number }>; count: ReadonlyMap<string, number> }

/** First fit by beginning, the usual way to colour intervals: as few rows in a lane as there are stays side by side. */
function packRows(stays: readonly Placed[]): Rows {
  const ends = new Map<string, number[]>()
  const of = new Map<string, { lane: string; row: number }>()
  for (const stay of stays.toSorted((a, b) => a.x1 - b.x1)) {
    const lane = ends.get(stay.lane) ?? []
    const free = lane.findIndex(end => end < stay.x1)
    const index = free === -1 ? lane.length : free
    lane[index] = Math.max(stay.x2, stay.x1 + 1)
    ends.set(stay.lane, lane)
    of.set(stay.key, { lane: stay.lane, row: index })
  }
  return { of, count: new Map([...ends].map(([lane, own]) => [lane, own.length])) }
}

function stackLanes(names: readonly string[], rows: Rows): Lane[] {
  let y = 0
  return names.map(name => {
    const height = 2 * row.margin + row.height * (rows.count.get(name) ?? 1)
    const lane = { name, y, height }
    y += height
    return lane
  })
}

function yOf(lanes: readonly Lane[], rows: Rows): (key: string) => number {
  const top = new Map(lanes.map(({ name, y }) => [name, y]))
  return key => {
    const place = rows.of.get(key)
    return (top.get(place?.lane ?? '') ?? 0) + row.margin + row.height * ((place?.row ?? 0) + 0.5)
  }
}

type Scale = { of(at: string): number; now: string; end: number; ticks: Tick[] }

/** Order is true to time, distance only nearly: a night is no wider than a few minutes, and two at once stay apart. */
function timeScale(passes: readonly Pass[], now: string): Scale {
  const times = [...new Set(passes.flatMap(timesOf(now)))].sort()
  const places = new Map<string, number>()
  const ticks: Tick[] = []
  let x = lead
  let before: string | undefined
  for (const at of times) {
    if (before !== undefined) x += gap(Date.parse(at) - Date.parse(before))
    places.set(at, x)
    if (ticks.length === 0 || x - (ticks.at(-1)?.x ?? 0) > 90)
      ticks.push({ x, at, isNewDay: isOtherDay(ticks.at(-1)?.at, at) })
    before = at
  }
  return { of: at => places.get(at) ?? x, now, end: x, ticks }
}

const timesOf =
  (now: string) =>
  ({ createdAt, decidedAt, task: { completedAt } }: Pass): string[] => [
    createdAt,
    decidedAt ?? now,
    ...(completedAt === null ? [] : [completedAt]),
  ]

const gap = (milliseconds: number): number => Math.min(140, 18 + 12 * Math.log2(1 + milliseconds / 30_000))

const isOtherDay = (before: string | undefined, at: string): boolean =>
  before === undefined || new Date(before).toDateString() !== new Date(at).toDateString()
