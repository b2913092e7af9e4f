import type { Relay } from '#lib/events/relay.ts'
import type { Baton } from './baton.ts'
import { systemActor } from './system-actor.ts'

/**
 * Every project has the getting-started guide as a document: those that there are get it, or its further version, at the
 * start; a new one as soon as it is made. What cannot be written now is written at the next start.
 */
export function keepGuideDocuments(baton: Baton, relay: Pick<Relay, 'subscribe'>): () => Promise<void> {
  let work = Promise.resolve()
  const publish = (project?: string) => {
    work = work
      .then(() => publishIn(baton, project))
      .catch(error => baton.log.warn({ err: error, project }, 'the guide could not be kept as a document'))
  }
  publish()
  const unsubscribe = relay.subscribe((_, events) => {
    for (const { name, project } of events) if (name === 'project.created') publish(project)
  })
  return async () => {
    unsubscribe()
    await work
  }
}

async function publishIn(baton: Baton, only: string | undefined): Promise<void> {
  const actor = await systemActor(baton)
  for (const { projectKey: project } of actor.grants)
    if (only === undefined || only === project)
      await baton.run('guide.publish', { project }, { actor, door: 'worker' })
}
