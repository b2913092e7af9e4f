import { createServer } from 'node:http'
import path from 'node:path'
import { build } from 'vite'

/** Builds bench/p7 and serves it from memory, with the data of the board as a file beside it. */
export async function servePeer(data: string): Promise<{ url: string; close(): Promise<void> }> {
  const files = new Map([['/board.json', { type: 'application/json', body: data }], ...(await builtFiles())])
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '/')
    if (!file) return response.writeHead(404).end()
    return response.writeHead(200, { 'content-type': file.type }).end(file.body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

type File = { type: string; body: string }

async function builtFiles(): Promise<[string, File][]> {
  const root = path.join(import.meta.dirname, 'p7')
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: { write: false, target: 'esnext' },
  })
  if (!('output' in built)) throw new Error('the page of P7 was not built')
  return built.output.map(file => {
    const body = file.type === 'chunk' ? file.code : String(file.source)
    const type = file.type === 'chunk' ? 'text/javascript' : 'text/html'
    return [file.fileName === 'index.html' ? '/' : `/${file.fileName}`, { type, body }]
  })
}
