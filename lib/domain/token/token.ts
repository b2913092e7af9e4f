import { z } from 'zod'
import { scopeNames } from './rights.ts'

/** A token without its secret, of which only a hash is kept. */
export const Token = z.object({
  id: z.string(),
  name: z.string().describe('What it is for'),
  hint: z.string().describe('Last four characters of the secret'),
  agent: z.string().nullable().describe('The agent it speaks for; null for a personal token'),
  person: z.string().nullable().describe('Whose personal token it is; null for an agent'),
  project: z.string().nullable().describe('Project key; null for all projects of the person'),
  scopes: z.array(z.string()).describe('What it is narrowed to; empty means not narrowed'),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable().describe('To the minute'),
  createdAt: z.string(),
})
export type Token = z.output<typeof Token>

export const TokenId = z.uuid().describe('Id of the token, as token.list shows it')

export const Secret = z.string().describe('Shown this once: keep it, only its hash is stored')

export const TokenName = z.string().trim().min(1).max(100).describe('What it is for, such as "CI of the app"')

export const Scopes = z
  .array(z.enum(scopeNames as [string, ...string[]]))
  .max(50)
  .transform(scopes => [...new Set(scopes)])
  .describe('Narrow it to these permissions; the default is all that you, or the agent, may do')

export const ExpiresInDays = z.number().int().min(1).max(3650).describe('It stops working after so many days')

export type TokenRow = {
  id: string
  hash: string
  name: string
  hint: string
  scopes: string[]
  agentId: string | null
  userId: string | null
  projectId: string | null
  expiresAt: Date | null
  lastUsedAt: Date | null
  createdAt: Date
  agent: { name: string; project: { id: string; key: string } } | null
  user: { name: string } | null
  project: { key: string } | null
}

export const tokenParts = {
  agent: { select: { name: true, project: { select: { id: true, key: true } } } },
  user: { select: { name: true } },
  project: { select: { key: true } },
} as const

export const presentToken = (row: TokenRow): Token => ({
  id: row.id,
  name: row.name,
  hint: row.hint,
  agent: row.agent?.name ?? null,
  person: row.user?.name ?? null,
  project: row.agent?.project.key ?? row.project?.key ?? null,
  scopes: row.scopes,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
})
