import { Readable } from 'node:stream'
import type pg from 'pg'
import type { BlobStore } from './store.ts'

/**
 * The bytes of a small blob lie in its row: the COMMIT that makes an artifact of them is the only flush that they need, and they go
 * when the row goes. Whoever makes the row writes them (lib/domain/artifact/save.ts).
 */
export type Rows = Pick<BlobStore, 'find'> & {
  read(sha256: string): Promise<Buffer | undefined>
}

/** Larger ones would make the database, its log and its backups large for little: a file of its own costs them less than half. */
export const mostInRow = 32 * 1024

/** Inside the transaction of an operation on its connection: none is asked for while another is held. */
export const rowsOf = (pool: Pick<pg.Pool, 'query'>): Rows => ({
  async find(sha256) {
    const { rows } = await pool.query<{ size: number; at: Date }>({
      name: 'blob.find_row',
      text: 'SELECT size::float8 AS size, created_at AS at FROM blobs WHERE sha256 = $1 AND bytes IS NOT NULL',
      values: [sha256],
    })
    return rows[0]
  },
  async read(sha256) {
    const { rows } = await pool.query<{ bytes: Buffer }>({
      name: 'blob.read_row',
      text: 'SELECT bytes FROM blobs WHERE sha256 = $1 AND bytes IS NOT NULL',
      values: [sha256],
    })
    return rows[0]?.bytes
  },
})

/** What has its bytes in a row is read from there, everything else, also what is small and older than this, from the store. */
export const withRows = (store: BlobStore, rows: Rows): BlobStore => ({
  ...store,
  find: async sha256 => (await rows.find(sha256)) ?? store.find(sha256),
  async read(sha256, range) {
    const bytes = await rows.read(sha256)
    if (!bytes) return store.read(sha256, range)
    return Readable.from([range ? bytes.subarray(range.start, range.end + 1) : bytes])
  },
})
