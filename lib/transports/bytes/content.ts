import { Hono } from 'hono'
import { answerProblem } from '../rest/problem.ts'
import { give } from './give.ts'
import { endSoon } from './node.ts'
import type { BytesOptions } from './options.ts'
import { take } from './take.ts'

/** The bytes of artifacts: `PUT /api/artifacts/content` takes them, `GET` gives them. Who may is said by operations. */
export function contentDoor(options: BytesOptions): Hono {
  const app = new Hono()
  app.put('/api/artifacts/content', async context => {
    try {
      return await take(context, options)
    } catch (error) {
      endSoon(context)
      return answerProblem(context, error)
    }
  })
  app.get('/api/artifacts/content', context => give(context, options))
  return app
}
