import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import { serveStdio } from './stdio.ts'

const open: { server: Server; input: PassThrough; ended: Promise<void> }[] = []

afterEach(async () => {
  for (const { server, input, ended } of open.splice(0)) {
    input.end()
    await ended
    server.closeAllConnections()
    server.close()
  }
})

/** A bridge to a server that behaves as this listener does. */
async function bridgeTo(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [input, output] = [new PassThrough(), new PassThrough()]
  open.push({ server, input, ended: serveStdio({ url, token: 'bat_x', stdin: input, stdout: output }) })
  const lines = createInterface(output)[Symbol.asyncIterator]()
  return {
    send: (message: object) => input.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`),
    next: async () => JSON.parse((await lines.next()).value ?? 'null'),
  }
}

const listTools = { id: 1, method: 'tools/list' }

test('a connection that breaks before the answer is an error that says to repeat', async () => {
  const bridge = await bridgeTo(request => request.socket.destroy())
  bridge.send(listTools)
  expect(await bridge.next()).toMatchObject({ id: 1, error: { data: { code: 'connection_lost' } } })
})

test('a stream that ends without the answer is an error that says to repeat', async () => {
  const bridge = await bridgeTo((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(': nothing\n\n')
  })
  bridge.send(listTools)
  expect(await bridge.next()).toMatchObject({ id: 1, error: { data: { code: 'connection_lost' } } })
})

test('an answer that is not of the protocol is not passed on', async () => {
  const bridge = await bridgeTo((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}')
  })
  bridge.send(listTools)
  expect(await bridge.next()).toMatchObject({ id: 1, error: { data: { code: 'unexpected_answer' } } })
})

test('a cancelled call ends its request and gets no answer', async () => {
  const ended = Promise.withResolvers<void>()
  const arrived = Promise.withResolvers<void>()
  const bridge = await bridgeTo((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      const { id } = JSON.parse(body)
      if (id === 2)
        return response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ jsonrpc: '2.0', id, result: {} }))
      response.on('close', () => ended.resolve())
      arrived.resolve()
    })
  })
  bridge.send(listTools)
  await arrived.promise
  bridge.send({ method: 'notifications/cancelled', params: { requestId: 1 } })
  await ended.promise
  bridge.send({ id: 2, method: 'ping' })
  expect(await bridge.next()).toEqual({ jsonrpc: '2.0', id: 2, result: {} })
})

test('the token goes with every message, to the door below the address', async () => {
  const seen: unknown[] = []
  const bridge = await bridgeTo((request, response) => {
    seen.push([request.method, request.url, request.headers.authorization])
    response.writeHead(500).end()
  })
  bridge.send(listTools)
  await bridge.next()
  expect(seen).toEqual([['POST', '/mcp', 'Bearer bat_x']])
})
