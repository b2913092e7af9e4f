import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'
import { answer } from './child.ts'
import { rawQueue } from './peers.ts'

/** The peer of P2: raw SQL behind two bare routes, without rights, events, checks or kept answers. */

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, keepAlive: true })
const queue = rawQueue(pool)

const app = new Hono()
  .post('/next', async context => {
    const { project, agent } = await context.req.json()
    return context.json(await queue.claim(project, agent))
  })
  .post('/done/:id', async context => {
    const { summary } = await context.req.json()
    await queue.done(context.req.param('id'), summary)
    return context.json({ done: true })
  })

const listening = Promise.withResolvers<string>()
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  listening.resolve(`http://127.0.0.1:${port}`),
)

answer(
  async () => ({ url: await listening.promise }),
  async () => {
    server.close()
    await pool.end()
  },
)
