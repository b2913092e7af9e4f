import { hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Blobs } from '#lib/blob/blobs.ts'
import { mostInRow } from '#lib/blob/rows.ts'
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

/** Keeps a text that came in a command, but for a small one, which the row keeps: the kernel has cut the secrets out of it. */
export async function keepText(blobs: Blobs, text: string): Promise<void> {
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.length > mostInRow) await keepBytes(blobs, bytes)
}

async function keepBytes(blobs: Blobs, bytes: Buffer): Promise<void> {
  const source = Readable.from([bytes])
  const { receipt } = await blobs.receive(source, { most: bytes.length, isClean: true })
  await blobs.drop(receipt)
}

/** A text that is kept already, as a rule: before the transaction. */
export async function storeText(ctx: Context, text: string, note: string): Promise<Content> {
  const bytes = Buffer.from(text, 'utf8')
  const sha256 = hash('sha256', bytes)
  const type = await sniff(bytes.subarray(0, sampleSize))
  const content = { sha256, size: bytes.length, type, removed: ctx.removed, note }
  if (bytes.length <= mostInRow) return { ...content, bytes }
  if ((await ctx.blobs.find(sha256))?.size !== bytes.length) await keepBytes(ctx.blobs, bytes)
  return content
}
