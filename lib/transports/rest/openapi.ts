import { Hono } from 'hono'
import type { JsonSchema } from '#lib/operation/coerce.ts'
import type { OperationManifest } from '#lib/operation/manifest.ts'
import { splitName } from '#lib/operation/naming.ts'

/** `GET /api/openapi.json`: OpenAPI 3.1, computed from the operations. */
export function openApiDoor(manifests: readonly OperationManifest[], version: string): Hono {
  const document = JSON.stringify(openApi(manifests, version))
  return new Hono().get('/api/openapi.json', context =>
    context.body(document, 200, { 'content-type': 'application/json' }),
  )
}

export function openApi(manifests: readonly OperationManifest[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const manifest of manifests) {
    const path = manifest.rest.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [manifest.rest.method.toLowerCase()]: pathItem(manifest) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Baton', version, description: 'Mission control for teams of people and AI agents.' },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An agent or personal token, bat_…' },
      },
      schemas: { Problem: problemSchema },
    },
  }
}

function pathItem(manifest: OperationManifest) {
  const { name, summary, description, rest, output, permission } = manifest
  return {
    operationId: name,
    tags: [splitName(name).noun],
    summary,
    description: [description, `Needs: ${permission}.`].filter(Boolean).join('\n\n'),
    parameters: parameters(manifest),
    ...(rest.method === 'GET'
      ? {}
      : { requestBody: { content: { 'application/json': { schema: bodySchema(manifest) } } } }),
    ...(permission === 'public' ? { security: [] } : {}),
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: output } } },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function parameters({ rest, input, kind }: OperationManifest) {
  const properties = Object.entries(input.properties ?? {})
  const inPath = properties.filter(([field]) => field === rest.identity)
  const inQuery = rest.method === 'GET' ? properties.filter(([field]) => field !== rest.identity) : []
  return [
    ...inPath.map(([name, schema]) => ({ name, in: 'path', required: true, ...described(schema) })),
    ...inQuery.map(([name, schema]) => ({
      name,
      in: 'query',
      required: input.required?.includes(name) ?? false,
      ...described(schema),
      ...(schema.type === 'array' ? { style: 'form', explode: false } : {}),
    })),
    ...(kind === 'read' ? [] : [idempotencyHeader]),
  ]
}

const described = ({ description, ...schema }: JsonSchema) => ({ description, schema })

const idempotencyHeader = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and body give the same answer and one effect, for a day.',
  schema: { type: 'string', maxLength: 255 },
}

function bodySchema({ rest, input }: OperationManifest): JsonSchema {
  const { [rest.identity ?? '']: _, ...properties } = input.properties ?? {}
  return { ...input, properties, required: (input.required ?? []).filter(field => field !== rest.identity) }
}

const problemSchema = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable reason, such as task_already_claimed' },
    detail: { type: 'string' },
    hint: { type: 'string', description: 'What would make it work' },
    requestId: { type: 'string' },
  },
}
