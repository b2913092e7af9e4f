import { Client } from 'pg'

/** Whether a server takes this url: `no` when nobody listens or it is just starting or ending. */
export async function answers(url: string): Promise<'yes' | 'no' | 'wrong password'> {
  try {
    await withClient(url, client => client.query('SELECT 1'))
    return 'yes'
  } catch (error) {
    return (error as { code?: string }).code === '28P01' ? 'wrong password' : 'no'
  }
}

/** One connection for the length of `use`. */
export async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {}) // a lost connection also fails the query that is waiting
  try {
    await client.connect()
    return await use(client)
  } finally {
    await client.end().catch(() => {}) // the server may be gone already
  }
}

/** Creates the database when it is missing; safe to repeat. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async client => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  })
}
