import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Blobs } from '#lib/blob/blobs.ts'
import { sampleSize, sniff } from '#lib/blob/sniff.ts'
import type { Context } from '#lib/operation/context.ts'
import type { Content } from './save.ts'

/** What goes into one command; more is uploaded. */
export const mostText = 500_000

export const ArtifactText = z
  .string()
  .max(mostText)
  .describe('Its text, at most 500,000 characters; larger files and other than text are uploaded')

export const VersionNote = z.string().trim().max(500).describe('What changed, in a line')

/** Keeps a text that came in a command: the kernel has cut the secrets out of it. */
export async function keepText(blobs: Blobs, text: string): Promise<void> {
  const bytes = Buffer.from(text, 'utf8')
  const source = Readable.from([bytes])
  const { receipt } = await blobs.receive(source, { most: bytes.length, isClean: true })
  await blobs.drop(receipt)
}

/** A text that is kept already, as a rule: before the transaction. */
export async function storeText(ctx: Context, text: string, note: string): Promise<Content> {
  const bytes = Buffer.from(text, 'utf8')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if ((await ctx.blobs.find(sha256))?.size !== bytes.length) await keepText(ctx.blobs, text)
  const type = await sniff(bytes.subarray(0, sampleSize))
  return { sha256, size: bytes.length, type, removed: ctx.removed, note }
}
