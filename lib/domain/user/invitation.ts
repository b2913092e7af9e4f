import type { Handle } from '#lib/db.ts'
import { mintLinkSecret } from '#lib/domain/token/secret.ts'
import type { Role } from '#lib/operation/permissions.ts'

/** Days. */
const validFor = 7

export type NewInvitation = {
  projectId: string
  role: Role
  email?: string | undefined
  /** A person who is there already, such as the owner that the first start makes. */
  userId?: string | undefined
  createdBy: string
  now: Date
}

/** A one-time link; only the hash of its secret is kept. */
export async function makeInvitation({ db }: Pick<Handle, 'db'>, invitation: NewInvitation) {
  const { secret, hash } = mintLinkSecret()
  const { now, ...fields } = invitation
  const expiresAt = new Date(now.getTime() + validFor * 24 * 60 * 60 * 1000)
  const row = await db.invitation.create({ data: { ...fields, hash, expiresAt, createdAt: now } })
  return { secret, row }
}

/** The page that takes the secret. The secret stands behind #, so that it is in no log and no Referer. */
export const joinPath = (secret: string): string => `/join#${secret}`
