import { Client, type ClientBase } from 'pg'
import { StartupError } from './startup-error.ts'

const oldestVersion = 150_000

type Facts = { version: number; fsync: string; commit: string; encoding: string; isReplica: boolean }

/**
 * Refuses a database on which Baton would not be safe: too old, a read-only replica, not UTF-8, or one that may
 * lose acknowledged work in a crash (`allowUnsafe` lets the last one pass, for tests).
 * @throws StartupError
 */
export async function checkDatabase(url: string, options: { allowUnsafe?: boolean } = {}): Promise<void> {
  const problem = databaseProblem(await connected(url, readFacts), options.allowUnsafe ?? false)
  if (problem) throw new StartupError(problem)
}

export function databaseProblem(facts: Facts, allowUnsafe: boolean): string | undefined {
  if (facts.version < oldestVersion)
    return `The database is Postgres ${Math.floor(facts.version / 10_000)}, and Baton needs 15 or newer.`
  if (facts.isReplica) return 'The database is a read-only replica: set DATABASE_URL to the primary server.'
  if (facts.encoding !== 'UTF8')
    return `The database has the encoding ${facts.encoding}: create one with ENCODING 'UTF8'.`
  if (allowUnsafe) return undefined
  if (facts.fsync !== 'on')
    return 'The database server runs with fsync=off and would lose work in a crash: turn it on.'
  if (facts.commit === 'off')
    return 'The database has synchronous_commit=off and would lose acknowledged work in a crash: turn it on.'
  return undefined
}

/**
 * One connection for the length of `use`.
 * @throws StartupError when there is no connection; what `use` throws passes through
 */
export async function connected<T>(url: string, use: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = clientFor(url)
  client.on('error', () => {}) // a lost connection also fails the query that is waiting
  try {
    await client.connect().catch(error => {
      throw new StartupError(connectionProblem(address(client), error), String(error))
    })
    return await use(client)
  } finally {
    await client.end().catch(() => {}) // the server may be gone already
  }
}

/** What went wrong while connecting, and what to look at. */
export function connectionProblem(
  where: string,
  { code, message }: { code?: string; message: string },
): string {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The database host of DATABASE_URL is not known (${where}).`
    case '28P01':
    case '28000':
      return `The database at ${where} does not accept the user or password of DATABASE_URL.`
    case '3D000':
      return `The database at ${where} does not exist: create it, or correct DATABASE_URL.`
    case '53300':
      return `The database at ${where} has no free connection: raise its max_connections, or stop something else.`
    case '57P03':
      return `The database at ${where} is starting or stopping: try again in a moment.`
    default:
      return `The database at ${where} cannot be reached (${message || code}): is it running, and is DATABASE_URL right?`
  }
}

function clientFor(url: string): Client {
  if (URL.canParse(url) && /^postgres(ql)?:/.test(url))
    return new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  throw new StartupError(
    'DATABASE_URL is not a Postgres address such as postgres://user:password@host:5432/name.',
  )
}

/** Without the password. */
function address({ host, port, database }: Client): string {
  return `${host}:${port}/${database}`
}

async function readFacts(client: ClientBase): Promise<Facts> {
  const { rows } = await client.query<Facts>(`
    SELECT current_setting('server_version_num')::int AS version, current_setting('fsync') AS fsync,
           current_setting('synchronous_commit') AS commit, current_setting('server_encoding') AS encoding,
           pg_is_in_recovery() AS "isReplica"`)
  const [facts] = rows
  if (!facts) throw new StartupError('The database did not answer.')
  return facts
}
