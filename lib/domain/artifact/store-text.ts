import { Readable } from 'node:stream'
import { z } from 'zod'
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
export async function storeText(ctx: Context, text: string, note: string): Promise<Content> {
  const bytes = Buffer.from(text, 'utf8')
  const { receipt, ...received } = await ctx.blobs.receive(Readable.from([bytes]), {
    most: bytes.length,
    isClean: true,
  })
  await ctx.blobs.drop(receipt)
  return { ...received, removed: ctx.removed, note }
}
