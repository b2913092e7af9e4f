import type { Blobs } from '#lib/blob/blobs.ts'
import { plainText } from '#lib/blob/sniff.ts'
import { type Sql, statement } from '#lib/db.ts'
import { decode, readPart } from '#lib/domain/artifact/read-text.ts'
import { sideBySide } from '#lib/pg-array.ts'

/** Texts that are stored by one statement: each by itself would cost a flush of the disk. */
const atOnce = 50

/** Bytes of a text that are read, and so many characters at most that are searched. */
const mostRead = 100_000

const current = (sha256: string) => `EXISTS (
  SELECT FROM artifact_versions v JOIN artifacts a ON a.id = v.artifact_id AND a.version = v.version
  WHERE v.sha256 = ${sha256} AND a.deleted_at IS NULL)`

const select = statement(
  'text.unread',
  `SELECT b.sha256, b.size::float8 AS size, b.type AS found, b.bytes FROM blobs b
   WHERE b.sha256 > $1 AND ($2::text[] IS NULL OR b.sha256 = ANY($2)) AND b.type = '${plainText}' AND ${current('b.sha256')}
     AND NOT EXISTS (SELECT FROM artifact_texts t WHERE t.sha256 = b.sha256)
   ORDER BY b.sha256 LIMIT ${atOnce}`,
)

const insert = statement(
  'text.insert',
  `INSERT INTO artifact_texts (sha256, text) SELECT read.* FROM ${sideBySide(1, { sha256: 'text', text: 'text' })} read
     JOIN blobs USING (sha256) ON CONFLICT DO NOTHING`,
)

const drop = statement('text.drop', `DELETE FROM artifact_texts t WHERE NOT ${current('t.sha256')}`)

/** `bytes` of a small one, which has them in its row. */
type Unread = { sha256: string; size: number; found: string; bytes: Buffer | null }

/**
 * The newest versions that are text and cannot be searched yet: of these blobs, or of all. Each once, and what cannot be read is told
 * and passed over.
 */
export async function readTexts(
  { sql, blobs }: { sql: Sql; blobs: Blobs },
  of: readonly string[] | null,
  onFailure: (error: unknown) => void,
): Promise<void> {
  for (let after = ''; ; ) {
    const unread = await sql<Unread>(select, [after, of])
    const last = unread.at(-1)
    if (!last) return
    const read: { sha256: string; text: string }[] = []
    for (const blob of unread)
      await textOf(blobs, blob).then(text => read.push({ sha256: blob.sha256, text }), onFailure)
    await sql(insert, [read.map(({ sha256 }) => sha256), read.map(({ text }) => text)])
    after = last.sha256
  }
}

async function textOf(blobs: Blobs, blob: Unread): Promise<string> {
  const text = blob.bytes ? decode(blob.bytes) : (await readPart(blobs, blob, 0, mostRead)).text
  // Postgres keeps no NUL.
  return text.replaceAll('\0', ' ').toWellFormed()
}

/** Lets go of those of older versions, and of what is deleted. */
export async function dropTexts(sql: Sql): Promise<void> {
  await sql(drop, [])
}
