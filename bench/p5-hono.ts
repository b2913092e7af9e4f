import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { answer } from './child.ts'

/** The peer of P5: reads a JSON body and answers one of the size of a heartbeat's answer. */

const app = new Hono().post('/', async context => {
  await context.req.json()
  return context.json({ name: 'agent-1', status: 'idle', leases: [] })
})

const listening = Promise.withResolvers<string>()
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  listening.resolve(`http://127.0.0.1:${port}`),
)

answer(
  async () => ({ url: await listening.promise }),
  () => server.close(),
)
