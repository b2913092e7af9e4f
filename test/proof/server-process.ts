import { once } from 'node:events'
import { createServer } from 'node:net'
import { TestProcess } from '../process.ts'

/** A whole server in a process of its own, that ends as `npm start` does on SIGTERM. */
export type ServerProcess = {
  url: string
  pid: number
  /** Asks it to end, as an init system does, and gives its exit code. */
  terminate(): Promise<number | null>
  /** As the kernel does it to a process that takes too much memory. */
  kill(): Promise<void>
}

/** Without `databaseUrl` it runs the built-in database in its home. */
export async function startServerProcess(options: {
  databaseUrl?: string
  home: string
  port?: number
  /** Off where it is not asked for: it makes events of its own. */
  guideDocument?: 'on' | 'off'
}): Promise<ServerProcess> {
  const { databaseUrl, home, port = 0, guideDocument = 'off' } = options
  const variables = {
    PORT: String(port),
    BATON_HOME: home,
    DATABASE_URL: databaseUrl,
    BATON_AGENT_RATE: '1000000',
    BATON_GUIDE_DOCUMENT: guideDocument,
  }
  const process = new TestProcess(`
    import { readEnv } from '#lib/env.ts'
    import { createLog } from '#lib/log.ts'
    import { startServer } from '#lib/runtime/server.ts'
    const server = await startServer({
      env: readEnv(${JSON.stringify(variables)}),
      log: createLog({ level: 'silent' }),
      progress() {},
      development: false,
      pages: async () => async (_, response) => void response.writeHead(404).end(),
      allowUnsafeDatabase: true,
      onDatabaseLost: error => { throw error },
    })
    process.on('SIGTERM', () => server.stop().then(() => process.exit(0), () => process.exit(1)))
    console.log(server.port)
  `)
  const url = `http://127.0.0.1:${await process.line()}`
  return {
    url,
    pid: process.child.pid ?? 0,
    async terminate() {
      if (process.child.exitCode !== null) return process.child.exitCode
      const ended = once(process.child, 'exit')
      process.child.kill('SIGTERM')
      const [code] = await ended
      return code
    },
    kill: () => process.kill(),
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
