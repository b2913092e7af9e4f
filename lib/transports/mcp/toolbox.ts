import { createHash } from 'node:crypto'
import type { Tool } from '@modelcontextprotocol/server'
import type { Actor } from '#lib/operation/actor.ts'
import type { OperationManifest } from '#lib/operation/manifest.ts'
import {
  allows,
  isProjectPermission,
  type Permission,
  projectPermissions,
} from '#lib/operation/permissions.ts'
import { type Profile, toolsIn } from './profile.ts'
import { type OperationTool, toolsOf } from './tool.ts'

/** What a client is shown, and a mark that is another one when that has changed. */
export type Offer = { definitions: readonly Tool[]; mark: string }

export type Toolbox = {
  /** By name: also what is not shown can be called, and is refused by the kernel in its own words. */
  tools: ReadonlyMap<string, OperationTool>
  /** The tools of a profile that the actor may use in any of its projects. */
  offer(actor: Actor, profile: Profile): Offer
}

export function createToolbox(manifests: readonly OperationManifest[]): Toolbox {
  const tools = toolsOf(manifests)
  const offers = new Map<string, Offer>()
  return {
    tools,
    offer(actor, profile) {
      const permissions = permissionsOf(actor)
      const key = `${profile} ${[...permissions].sort().join(' ')}`
      const known = offers.get(key)
      if (known) return known
      const usable = toolsIn(profile, tools.values()).filter(tool => permissions.has(tool.permission))
      const offer = offerOf(usable.map(({ definition }) => definition))
      offers.set(key, offer)
      return offer
    },
  }
}

const offerOf = (definitions: readonly Tool[]): Offer => ({
  definitions,
  mark: createHash('sha256').update(JSON.stringify(definitions)).digest('base64url').slice(0, 12),
})

/** There are few different ones: a role, narrowed by the scopes of a token. */
function permissionsOf({ grants, scopes }: Actor): ReadonlySet<Permission> {
  const granted = projectPermissions.filter(permission =>
    grants.some(({ role }) => allows(role, scopes, permission)),
  )
  return new Set<Permission>(['public', 'signed_in', ...granted.filter(isProjectPermission)])
}
