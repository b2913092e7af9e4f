import type { Actor } from '#lib/operation/actor.ts'
import type { Baton } from './baton.ts'

/** Baton itself, which sees to every project. */
export async function systemActor(baton: Baton): Promise<Actor> {
  const rows = await baton.database.handle.db.project.findMany({ select: { id: true, key: true } })
  const grants = rows.map(({ id, key }) => ({
    projectId: id,
    projectKey: key,
    role: 'owner' as const,
    agent: null,
  }))
  return { kind: 'system', id: 'worker', name: 'Baton', scopes: [], grants }
}
