import { Server } from '@tus/server'
import { Hono, type Context as HonoContext } from 'hono'
import { endSoon } from './node.ts'
import { type BytesOptions, callOf } from './options.ts'
import { UploadStore } from './upload-store.ts'
import { problemText } from './upload-words.ts'

const path = '/api/uploads'

/** Resumable uploads by the tus protocol 1.0 (tus.io), as tus-js-client and Uppy speak it. */
export function uploadsDoor(options: BytesOptions): Hono {
  const store = new UploadStore(options)
  const tus = new Server({
    path,
    datastore: store,
    relativeLocation: true,
    respectForwardedHeaders: false,
    // Only our own pages: no other site is let in.
    allowedOrigins: () => false,
    namingFunction: (request, metadata) => store.begin(request.headers.get('upload-length'), metadata),
    onUploadFinish: async (_, { id }) => {
      const { address, answer } = await store.finish(id)
      const headers = { 'baton-artifact': encodeURI(address), 'content-type': 'application/json' }
      return { status_code: 200, body: answer, headers }
    },
    onResponseError: (_, error) => {
      const problem = problemText(error, store.sender.getStore()?.requestId)
      if (problem && problem.status_code >= 500) options.onFailure(error)
      return problem
    },
  })
  const answer = async (context: HonoContext): Promise<Response> => {
    const call = await callOf(context, options)
    const response = await store.sender.run(call, () => tus.handleWeb(context.req.raw))
    response.headers.set('x-request-id', call.requestId)
    if (response.status >= 400) endSoon(context)
    return response
  }
  return new Hono().all(path, answer).all(`${path}/:id`, answer)
}
