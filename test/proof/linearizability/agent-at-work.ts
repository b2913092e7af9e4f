import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Character } from '#test/baton.ts'
import type { Crew } from './crew.ts'
import type { Lease, Told } from './history.ts'

type Answer = { outcome: 'ok' | 'fail' | 'info'; refusal?: string; output?: unknown }
type Held = { code: string; fence: number }
type TakenTask = { task: { code: string }; lease: { fence: number; expiresAt: string } }

/** Makes calls until none are left: as good agents do, and as those that come late, guess, or speak for another. */
export async function agentAtWork(crew: Crew, who: Character, random: () => number): Promise<void> {
  await new AgentAtWork(crew, who, random).work()
}

class AgentAtWork {
  readonly crew: Crew
  readonly who: Character
  readonly random: () => number
  /** What it believes to hold, and what it believes to have lost. */
  readonly held: Held[] = []
  readonly past: Held[] = []
  texts = 0

  constructor(crew: Crew, who: Character, random: () => number) {
    this.crew = crew
    this.who = who
    this.random = random
  }

  async work(): Promise<void> {
    while (this.crew.left-- > 0) {
      await this.choice()()
      await this.crew.disturb()
    }
  }

  /** With their weights: how many times in a hundred. */
  choice(): () => Promise<void> {
    const choices: [number, () => Promise<void>][] = [
      [20, () => this.next()],
      [24, () => this.claim()],
      [14, () => this.write('note')],
      [16, () => this.write('complete')],
      [9, () => this.write('release')],
      [8, () => this.renew()],
      [5, () => this.look()],
      [4, () => this.sleepAndWrite()],
    ]
    const lots = choices.flatMap(([weight, choice]) => Array<typeof choice>(weight).fill(choice))
    return this.pick(lots) ?? (() => this.next())
  }

  /** Which task it will be is not known beforehand, so it is asked for under its key until there is an answer. */
  async next(): Promise<void> {
    const end = this.crew.history.begin()
    const { output } = await this.insist('task.next', {})
    const taken = output as TakenTask | { task: null } | undefined
    if (taken?.task) end(this.taken(taken))
    else end()
  }

  /** Where `task.next` gives from, so that many reach for the same one. */
  async claim(): Promise<void> {
    const { tasks, history } = this.crew
    const open = Math.max(0, tasks.indexOf(this.crew.leases.at(-1)?.code ?? '') - 8)
    const task = this.pick(tasks.slice(open, open + 20)) ?? ''
    const end = history.begin()
    const { output, ...answer } = await this.ask('task.claim', { code: task })
    if (output) end(this.taken(output as TakenTask))
    else end({ kind: 'claim', by: this.who.name, task, ...answer })
  }

  taken({ task, lease }: TakenTask): Told {
    const own = { code: task.code, fence: lease.fence }
    if (!this.held.some(({ code, fence }) => code === own.code && fence === own.fence)) this.held.push(own)
    this.crew.leases.push(own)
    return { kind: 'claim', by: this.who.name, task: task.code, outcome: 'ok', lease: toldLease(lease) }
  }

  async write(kind: 'note' | 'complete' | 'release', under = this.chosenLease()): Promise<void> {
    if (!under) return this.next()
    const { code, fence } = under
    const text = `${kind} ${++this.texts} of ${this.who.name}`
    const fields = { note: { note: text }, complete: { summary: text }, release: {} }[kind]
    const end = this.crew.history.begin()
    const { outcome, refusal } = await this.ask(`task.${kind}`, { code, fence, ...fields })
    end({ kind, by: this.who.name, task: code, fence, text, outcome, ...(refusal ? { refusal } : {}) })
    if (outcome === 'fail' || (outcome === 'ok' && kind !== 'note')) this.forget(under)
  }

  /** Falls silent until its lease may have run out, and then goes on as if nothing had happened. */
  async sleepAndWrite(): Promise<void> {
    const under = this.held.at(-1)
    if (!under) return this.next()
    for (let jumps = 0; jumps < 3; jumps++) await this.crew.clockMoved()
    await this.write(this.pick(['note', 'complete', 'release'] as const) ?? 'note', under)
  }

  /** Under a key, since it may otherwise be answered from memory, which is up to a second late (docs/decisions/005). */
  async renew(): Promise<void> {
    const believed = this.held.map(({ code }) => code)
    const end = this.crew.history.begin()
    const { output } = await this.insist('agent.heartbeat', {})
    const { leases } = (output ?? { leases: [] }) as { leases: (TakenTask['lease'] & { task: string })[] }
    const told = { kind: 'renew', by: this.who.name, outcome: output ? 'ok' : 'fail' } as const
    const named = leases.map(({ task, ...lease }): Told => ({ ...told, task, lease: toldLease(lease) }))
    const missing = believed.filter(code => !leases.some(({ task }) => task === code))
    end(...named, ...missing.map((task): Told => ({ ...told, task })))
    for (const lost of this.held.filter(({ code }) => missing.includes(code))) this.forget(lost)
  }

  async look(): Promise<void> {
    const task = this.pick(this.crew.leases.slice(-20))?.code
    if (!task) return this.next()
    const end = this.crew.history.begin()
    const { output, ...answer } = await this.ask('task.get', { code: task })
    const { status, lease } = (output ?? {}) as { status: string; lease: (Lease & { holder: string }) | null }
    const seen = { status, holder: lease?.holder ?? null, ...(lease ? { fence: lease.fence } : {}) }
    if (answer.outcome === 'ok') end({ kind: 'look', by: this.who.name, task, ...answer, ...seen })
    else end()
  }

  /** Mostly one that it holds; at times one that it lost, or that is another's. */
  chosenLease(): Held | undefined {
    const lot = this.random()
    if (lot < 0.12) return this.pick(this.past.slice(-6))
    if (lot < 0.2) return this.pick(this.crew.leases.slice(-20))
    return this.pick(this.held)
  }

  forget(lease: Held): void {
    const index = this.held.indexOf(lease)
    if (index >= 0) this.past.push(...this.held.splice(index, 1))
  }

  /** One in three without a key: when the answer is lost, it stays unknown what became of it. */
  ask(name: string, input: object): Promise<Answer> {
    return this.random() < 1 / 3 ? this.send(name, input) : this.insist(name, input)
  }

  async insist(name: string, input: object): Promise<Answer> {
    const key = randomUUID()
    for (let attempt = 0; ; attempt++) {
      const answer = await this.send(name, input, key)
      if (answer.outcome !== 'info' || attempt === 100) return answer
      await sleep(10)
    }
  }

  async send(name: string, input: object, idempotencyKey?: string): Promise<Answer> {
    const run = this.pick(this.crew.runs)
    if (!run) throw new Error('nobody to ask')
    try {
      const { output } = await run(name, input, { actor: this.who.actor, door: 'rest', idempotencyKey })
      return { outcome: 'ok', output }
    } catch (error) {
      const refusal = error instanceof Error && 'code' in error ? String(error.code) : String(error)
      if (!expected.has(refusal)) this.notice(refusal)
      return {
        outcome: refusal === 'database_unavailable' || refusal === 'internal' ? 'info' : 'fail',
        refusal,
      }
    }
  }

  notice(refusal: string): void {
    const { unexpected } = this.crew
    unexpected.set(refusal, (unexpected.get(refusal) ?? 0) + 1)
  }

  pick<Item>(items: readonly Item[]): Item | undefined {
    return items[Math.floor(this.random() * items.length)]
  }
}

const expected = new Set([
  'task_already_claimed',
  'illegal_transition',
  'lease_lost',
  'at_capacity',
  'database_unavailable',
])

const toldLease = ({ fence, expiresAt }: TakenTask['lease']): Lease => ({
  fence,
  expiresAt: Date.parse(expiresAt),
})
