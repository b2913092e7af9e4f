import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Character } from '../baton.ts'
import type { Scenario } from './scenarios.ts'
import type { World } from './world.ts'

const owner = (prepare: Scenario['prepare']): Scenario => ({ by: 'owner', prepare })
const worker = (prepare: Scenario['prepare']): Scenario => ({ by: 'worker', prepare })

/** Ways to call the operations of artifacts that succeed. */
export const artifactScenarios: Record<string, Record<string, Scenario>> = {
  'artifact.list': { all: owner(() => ({})), 'of a task': owner(async w => ({ of: await task(w) })) },
  'artifact.get': { one: owner(async w => ({ address: await artifact(w) })) },
  'artifact.read': { one: worker(async w => ({ address: await artifact(w) })) },
  'artifact.download': { one: owner(async w => ({ address: await artifact(w), inline: true })) },
  'artifact.quota': { all: owner(() => ({})) },
  'artifact.create': {
    'at the project': worker(w => ({ name: `plan-${w.fresh()}.md`, text: '# Plan', isDoc: true })),
    'at a task': worker(async w => ({ name: 'findings.md', text: '# Found', task: await task(w) })),
  },
  'artifact.upload': {
    'at a task': worker(async w => ({ name: 'big.bin', size: 10, task: await task(w) })),
    'a version': worker(async w => ({ address: await artifact(w), size: 10 })),
  },
  'artifact.progress': { own: worker(async (w, who) => ({ id: await upload(w, who) })) },
  'artifact.abandon': { own: worker(async (w, who) => ({ id: await upload(w, who) })) },
  'artifact.verify': { all: owner(() => ({})), one: owner(async w => ({ address: await artifact(w) })) },
  'artifact.collect': { all: owner(() => ({})) },
  'artifact.store': {
    new: worker(async w => ({ receipt: await receipt(w), name: `x-${w.fresh()}.bin`, task: await task(w) })),
    'a version': worker(async w => ({ receipt: await receipt(w), address: await artifact(w), note: 'More' })),
  },
  'artifact.update': {
    text: worker(async w => ({ address: await artifact(w), version: 1, text: 'Other', note: 'Better' })),
    name: owner(async w => ({ address: await artifact(w), name: `named-${w.fresh()}.md`, isDoc: true })),
  },
  'artifact.link': { 'to a task': worker(async w => ({ address: await artifact(w), task: await task(w) })) },
  'artifact.unlink': {
    'from a task': worker(async w => {
      const input = { address: await artifact(w), task: await task(w) }
      await as(w, 'artifact.link', input)
      return input
    }),
  },
  'artifact.delete': { one: owner(async w => ({ address: await artifact(w) })) },
  'artifact.restore': {
    deleted: owner(async w => {
      const address = await artifact(w)
      return { address: (await as(w, 'artifact.delete', { address })).artifact.address }
    }),
  },
  'artifact.revert': {
    'to the first': worker(async w => {
      const address = await artifact(w)
      await as(w, 'artifact.update', { address, version: 1, text: `Other ${w.fresh()}` })
      return { address, version: 1 }
    }),
  },
}

const as = (w: World, name: string, input: object) => w.t.as(w.t.characters.ana, name, input)

const task = async (w: World): Promise<string> =>
  (await as(w, 'task.create', { title: `Task ${w.fresh()}` })).task.code

/** Begun by the caller; by the id. */
const upload = async (w: World, who: Character): Promise<string> =>
  (
    await w.t.as({ ...who, actor: { ...who.actor, scopes: [] } }, 'artifact.upload', {
      name: 'x.bin',
      size: 10,
    })
  ).upload.id

/** Its address. */
const artifact = async (w: World): Promise<string> =>
  (await as(w, 'artifact.create', { name: `a-${w.fresh()}.md`, text: `# Text ${w.fresh()}` })).artifact
    .address

/** Of bytes that a door has taken. */
export async function receipt({ t }: Pick<World, 't'>): Promise<string> {
  const bytes = Readable.from([Buffer.from(randomUUID())])
  return (await t.baton.blobs.receive(bytes, { most: 100 })).receipt
}
