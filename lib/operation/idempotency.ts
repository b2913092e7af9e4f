import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto'
import { type LastAct, type PutOff, type Sql, statement } from '#lib/db.ts'
import { sideBySide, texts, times } from '#lib/pg-array.ts'
import type { Actor } from './actor.ts'
import type { Operation } from './define.ts'
import { OperationError } from './errors.ts'
import { jsonOf } from './json.ts'

/** A command's key: unique per actor. `hash` tells the same request from another one under the same key. */
export type RequestKey = { actorKey: string; key: string; hash: string }

export type StoredAnswers = {
  /** Tells two requests apart. Keyed, since a request may hold a password that could be guessed from a plain hash. */
  hash(operation: Pick<Operation, 'name'>, input: unknown): string
  seal(operation: Operation, output: unknown): unknown
  /** The first answer to this key, if there is one. Refuses a key that was used for another request. */
  find(sql: Sql, key: RequestKey, operation: Operation): Promise<{ output: unknown } | undefined>
  /** The same for a door that has not the whole request yet: of whatever request of this operation it is the answer. */
  peek(
    sql: Sql,
    key: Omit<RequestKey, 'hash'>,
    operation: Operation,
  ): Promise<{ output: unknown } | undefined>
}

export const actorKeyOf = ({ kind, id }: Pick<Actor, 'kind' | 'id'>): string => `${kind}:${id}`

type Row = {
  actor_key: string
  key: string
  operation: string
  request_hash: string
  response: unknown
  created_at: Date
}

const keptRows = sideBySide(1, {
  response: 'text',
  actor_key: 'text',
  key: 'text',
  operation: 'text',
  request_hash: 'text',
  created_at: 'timestamptz',
})

const insertAnswers: LastAct<Row> = {
  ...statement(
    'idempotency.insert',
    `INSERT INTO idempotency_keys (response, actor_key, key, operation, request_hash, created_at)
     SELECT * FROM ${keptRows} kept`,
  ),
  rank: 2,
  locks: ({ actor_key, key }) => `${actor_key} ${key}`,
  values: rows => [
    texts(rows.map(({ response }) => jsonOf(response))),
    texts(rows.map(row => row.actor_key)),
    texts(rows.map(({ key }) => key)),
    texts(rows.map(({ operation }) => operation)),
    texts(rows.map(row => row.request_hash)),
    times(rows.map(row => row.created_at)),
  ],
  answers: () => [],
}

const selectAnswer = statement(
  'idempotency.select',
  'SELECT operation, request_hash, response FROM idempotency_keys WHERE actor_key = $1 AND key = $2',
)

const deleteOld = statement('idempotency.delete_old', 'DELETE FROM idempotency_keys WHERE created_at < $1')

/** Milliseconds that an answer is kept. */
const keptFor = 24 * 60 * 60 * 1000

export async function forgetOldAnswers(sql: Sql, now: Date): Promise<void> {
  await sql(deleteOld, [new Date(now.getTime() - keptFor)])
}

/**
 * Keeps the answer, in the transaction of the change. A second request under the key waits there for the first one, then
 * fails on the unique index, and everything it did is undone.
 */
export function keep(
  last: PutOff,
  answers: StoredAnswers,
  { actorKey, key, hash }: RequestKey,
  operation: Operation,
  output: unknown,
  now: Date,
): void {
  void last(insertAnswers, {
    actor_key: actorKey,
    key,
    operation: operation.name,
    request_hash: hash,
    response: answers.seal(operation, output) ?? null,
    created_at: now,
  })
}

/** Answers that hold something shown once are kept encrypted (AES-256-GCM under a key derived from the server's secret). */
export function storedAnswers(secret: string): StoredAnswers {
  const cipherKey = Buffer.from(hkdfSync('sha256', secret, '', 'baton idempotency', 32))
  const outputOf = (operation: Operation, response: unknown) => ({
    output: operation.sensitive ? unseal(cipherKey, response) : response,
  })
  const hashKey = Buffer.from(hkdfSync('sha256', secret, '', 'baton request hash', 32)).toString('hex')
  return {
    // In one call, at a third of what createHmac costs: that a keyed hash could be lengthened helps nobody here.
    hash: ({ name }, input) => hash('sha256', `${hashKey}\n${name}\n${canonical(input)}`),
    seal: (operation, output) =>
      operation.sensitive ? { sealed: encrypt(cipherKey, JSON.stringify(output)) } : output,
    async find(sql, key, operation) {
      const row = await keptUnder(sql, key)
      if (!row) return undefined
      if (row.request_hash !== key.hash) throw reused(key.key)
      return outputOf(operation, row.response)
    },
    async peek(sql, key, operation) {
      const row = await keptUnder(sql, key)
      return row?.operation === operation.name ? outputOf(operation, row.response) : undefined
    },
  }
}

type Kept = Pick<Row, 'operation' | 'request_hash' | 'response'>

async function keptUnder(sql: Sql, { actorKey, key }: Omit<RequestKey, 'hash'>): Promise<Kept | undefined> {
  const [row] = await sql<Omit<Kept, 'response'> & { response: string }>(selectAnswer, [actorKey, key])
  return row && { ...row, response: JSON.parse(row.response) }
}

/** JSON with sorted keys: two bodies that say the same have one hash. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

function reused(key: string): OperationError {
  return new OperationError(
    'unprocessable',
    'idempotency_key_reused',
    'This Idempotency-Key belongs to another request.',
    {
      key,
      hint: 'Use a new key for every new request; repeat a key only with the same body.',
    },
  )
}

function encrypt(key: Buffer, text: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')
}

function unseal(key: Buffer, response: unknown): unknown {
  const sealed =
    response && typeof response === 'object' && 'sealed' in response ? String(response.sealed) : ''
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8'))
}
