import { type ReadResourceResult, ResourceNotFoundError } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { isOperationError } from '#lib/operation/errors.ts'
import type { Ask } from './call-tool.ts'
import { type Reading, readingOf } from './resource-address.ts'

/** The text of a resource. What is not there, or another's, is not found. */
export async function readResource(ask: Ask, uri: string): Promise<ReadResourceResult> {
  const reading = readingOf(uri)
  if (!reading) throw new ResourceNotFoundError(uri)
  return { contents: [await contentOf(ask, uri, reading)] }
}

/** What the operation answers; refuses when there is nothing at the address that the actor may read. */
export async function requireResource(ask: Ask, uri: string): Promise<unknown> {
  const reading = readingOf(uri)
  if (!reading) throw new ResourceNotFoundError(uri)
  return askOrNotFound(ask, uri, reading)
}

async function askOrNotFound(ask: Ask, uri: string, { operation, input }: Reading): Promise<unknown> {
  try {
    return await ask(operation, input)
  } catch (error) {
    if (isOperationError(error) && error.kind === 'not_found')
      throw new ResourceNotFoundError(uri, error.message)
    throw error
  }
}

async function contentOf(ask: Ask, uri: string, reading: Reading) {
  const answer = await askOrNotFound(ask, uri, reading)
  const { holds } = reading
  if (holds === 'guide') return { uri, mimeType: 'text/markdown', text: Guide.parse(answer).markdown }
  if (holds === 'artifact') return artifactContent(ask, uri, reading, answer)
  return { uri, mimeType: 'application/json', text: JSON.stringify(answer) }
}

const Guide = z.object({ markdown: z.string() })
const Artifact = z.object({ artifact: z.object({ address: z.string(), type: z.string() }) })
const Address = z.object({ address: z.string() })
const Read = z.object({ text: z.string(), author: z.string().nullable(), nextOffset: z.number().nullable() })

/** Bytes: of a longer document the beginning, and where it goes on. */
const mostBytes = 1_000_000

/** The text of a document; of anything else what is known of it, and where its bytes are. */
async function artifactContent(ask: Ask, uri: string, { input }: Reading, answer: unknown) {
  const { artifact } = Artifact.parse(answer)
  // As it was asked for: an address may name a version.
  const read = await textOf(ask, uri, Address.parse(input).address)
  if (!read) {
    const bytes = `GET /api/artifacts/content?address=${encodeURIComponent(artifact.address)}`
    return { uri, mimeType: 'application/json', text: JSON.stringify({ ...Object(answer), bytes }) }
  }
  const { text, author, nextOffset } = Read.parse(read)
  const _meta = { 'baton/author': author, 'baton/trust': 'untrusted', 'baton/nextOffset': nextOffset }
  return { uri, mimeType: artifact.type, text, _meta }
}

/** Undefined for what is no text. */
async function textOf(ask: Ask, uri: string, address: string): Promise<unknown> {
  const input = { address, limit: mostBytes }
  try {
    return await askOrNotFound(ask, uri, { operation: 'artifact.read', input, holds: 'artifact' })
  } catch (error) {
    if (isOperationError(error) && error.code === 'not_text') return undefined
    throw error
  }
}
