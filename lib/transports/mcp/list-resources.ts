import type { Resource } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { OperationError } from '#lib/operation/errors.ts'
import type { Ask } from './call-tool.ts'
import { sprintAddress, taskAddress } from './resource-address.ts'

const Thing = z.object({
  code: z.string(),
  title: z.string(),
  status: z.string(),
  updatedAt: z.string().optional(),
})
const Document = z.object({
  address: z.string(),
  name: z.string(),
  description: z.string(),
  type: z.string(),
})
const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullish() })

/** What is always there. */
const standing: readonly Resource[] = [
  {
    uri: 'baton://guide',
    name: 'guide',
    title: 'Getting started',
    description: 'How agents and people work with Baton',
    mimeType: 'text/markdown',
    annotations: { priority: 1 },
  },
  {
    uri: 'baton://dashboard',
    name: 'dashboard',
    title: 'Dashboard',
    description: 'What needs you, sprints, your tasks, messages, agents, and what just happened',
    mimeType: 'application/json',
  },
  { uri: 'baton://tasks', name: 'tasks', title: 'Open tasks', mimeType: 'application/json' },
  { uri: 'baton://sprints', name: 'sprints', title: 'Sprints', mimeType: 'application/json' },
]

/** Where a list goes on: after the sprints come the open tasks, then the documents, project by project. */
const Place = z.object({
  project: z.number().int().min(0),
  part: z.number().int().min(0),
  cursor: z.string().optional(),
})
type Place = z.output<typeof Place>

const pageSize = 100

type Part = (ask: Ask, project: string, isDefault: boolean, cursor?: string) => Promise<Listed>
type Listed = { resources: Resource[]; nextCursor?: string | null | undefined }

const listSprints: Part = async (ask, project, isDefault) => {
  const { items } = page(Thing).parse(await ask('sprint.list', { project }))
  const resources = items.map(({ code, title, status }) => ({
    uri: sprintAddress(code, isDefault ? undefined : project),
    name: code,
    title,
    description: `Sprint, ${status}`,
    mimeType: 'application/json',
  }))
  return { resources }
}

const listTasks: Part = async (ask, project, _, cursor) => {
  const status = ['pending', 'in_progress', 'in_review', 'blocked']
  const input = { project, status, limit: pageSize, ...(cursor && { cursor }) }
  const { items, nextCursor } = page(Thing).parse(await ask('task.list', input))
  const resources = items.map(({ code, title, status, updatedAt }) => ({
    uri: taskAddress(code),
    name: code,
    title,
    description: `Task, ${status.replaceAll('_', ' ')}`,
    mimeType: 'application/json',
    ...(updatedAt && { annotations: { lastModified: updatedAt } }),
  }))
  return { resources, nextCursor }
}

const listDocuments: Part = async (ask, project, _, cursor) => {
  const input = { project, limit: pageSize, ...(cursor && { cursor }) }
  const { items, nextCursor } = page(Document).parse(await ask('artifact.list', input))
  const resources = items.map(({ address, name, description, type }) => ({
    uri: address,
    name,
    description,
    mimeType: type,
  }))
  return { resources, nextCursor }
}

/** A page of the resources: what is always there, then sprints, open tasks and documents of each project. */
export async function listResources(
  ask: Ask,
  {
    projects,
    isKnown,
    cursor,
  }: { projects: readonly string[]; isKnown(operation: string): boolean; cursor?: string | undefined },
): Promise<{ resources: Resource[]; nextCursor?: string }> {
  const parts = [listSprints, listTasks, ...(isKnown('artifact.list') ? [listDocuments] : [])]
  const place = placeOf(cursor)
  const [project, part] = [projects[place.project], parts[place.part]]
  const first = cursor === undefined ? standing.map(resource => ({ ...resource })) : []
  if (!project || !part) return { resources: first }
  const listed = await part(ask, project, place.project === 0, place.cursor)
  const next = nextPlace(place, listed.nextCursor, parts.length, projects.length)
  return { resources: [...first, ...listed.resources], ...(next && { nextCursor: cursorOf(next) }) }
}

function nextPlace(
  place: Place,
  cursor: string | null | undefined,
  parts: number,
  projects: number,
): Place | undefined {
  if (cursor) return { ...place, cursor }
  if (place.part + 1 < parts) return { project: place.project, part: place.part + 1 }
  return place.project + 1 < projects ? { project: place.project + 1, part: 0 } : undefined
}

const cursorOf = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url')

function placeOf(cursor: string | undefined): Place {
  if (cursor === undefined) return { project: 0, part: 0 }
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw new OperationError('invalid', 'invalid_input', 'This cursor is not one of this list.', {
      fields: [{ field: 'cursor', message: 'pass on nextCursor as it was given, or nothing' }],
      hint: 'Ask for resources/list without a cursor.',
    })
  }
}
