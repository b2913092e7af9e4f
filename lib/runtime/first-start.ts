import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Database, Handle } from '#lib/db.ts'
import { mintToken } from '#lib/domain/token/secret.ts'
import { joinPath, makeInvitation } from '#lib/domain/user/invitation.ts'

/** The default project and its owner, made once per database, however many servers start on it at the same time. */
export async function ensureOwner(database: Database, now: Date): Promise<void> {
  await database.write(async ({ db, sql }) => {
    await sql({
      name: 'start.lock',
      text: "SELECT pg_advisory_xact_lock(hashtextextended('baton first start', 0))",
    })
    if (await db.project.findFirst({ select: { id: true } })) return
    const project = await db.project.create({ data: { key: 'MAIN', name: 'Main', createdAt: now } })
    const user = await db.user.create({ data: { name: 'Owner', createdAt: now } })
    await db.membership.create({
      data: { userId: user.id, projectId: project.id, role: 'owner', createdAt: now },
    })
    await db.agent.create({
      data: {
        projectId: project.id,
        userId: user.id,
        name: 'owner',
        kind: 'human',
        capacity: 100,
        createdAt: now,
      },
    })
  })
}

/** The path of a fresh one-time link for the owner; none once somebody can sign in as owner. */
export async function ownerLink(database: Database, now: Date): Promise<string | undefined> {
  const owner = await firstOwner(database.handle)
  if (!owner || owner.user.passwordHash !== null || owner.user.email !== null) return undefined
  const { db } = database.handle
  await db.invitation.deleteMany({ where: { userId: owner.userId, acceptedAt: null } })
  const { secret } = await makeInvitation(database.handle, {
    projectId: owner.projectId,
    role: 'owner',
    userId: owner.userId,
    createdBy: 'baton',
    now,
  })
  return joinPath(secret)
}

/** Embedded mode: the CLI on this machine works as the owner with this token (mode 0600). */
export async function ensureOwnerTokenFile(database: Database, home: string): Promise<void> {
  const file = path.join(home, 'owner.token')
  if (existsSync(file)) return
  writeFileSync(file, `${await makeOwnerToken(database, 'owner.token')}\n`, { mode: 0o600 })
}

/** A token of the installation's first owner, for all projects. */
export async function makeOwnerToken(database: Database, name: string): Promise<string> {
  const owner = await firstOwner(database.handle)
  if (!owner) throw new Error('there is no owner yet')
  const { token, hash, hint } = mintToken()
  await database.handle.db.token.create({ data: { hash, hint, name, userId: owner.userId } })
  return token
}

const firstOwner = ({ db }: Handle) =>
  db.membership.findFirst({
    where: { role: 'owner' },
    orderBy: { createdAt: 'asc' },
    include: { user: true },
  })
