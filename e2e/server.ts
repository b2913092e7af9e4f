import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

const root = path.resolve(import.meta.dirname, '..')

/** The real product as a user starts it, on a home of its own. */
export type BatonServer = {
  url: string
  home: string
  /** The one-time link that the first start printed. */
  ownerLink: string
  ownerToken: string
  /** As SIGTERM does it: drains, exits 0. */
  stop(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
  /** On the same port and home, after stop or kill. */
  start(): Promise<void>
  /** Stops it and removes its home. */
  dispose(): Promise<void>
}

export async function startBatonServer(variables: Record<string, string> = {}): Promise<BatonServer> {
  const home = mkdtempSync(path.join(tmpdir(), 'baton-e2e-'))
  const port = await freePort()
  let running = await launch(home, port, variables)
  const ownerToken = readFileSync(path.join(home, 'owner.token'), 'utf8').trim()
  const end = async (signal: NodeJS.Signals) => {
    const { child } = running
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
    child.kill(signal)
    await ended
  }
  return {
    url: `http://localhost:${port}`,
    home,
    ownerLink: running.ownerLink ?? '',
    ownerToken,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async start() {
      running = await launch(home, port, variables)
    },
    async dispose() {
      await end('SIGTERM')
      rmSync(home, { recursive: true, force: true })
    },
  }
}

type Launched = { child: ChildProcess; ownerLink: string | undefined }

async function launch(home: string, port: number, variables: Record<string, string>): Promise<Launched> {
  const child = spawn(process.execPath, ['server.ts'], {
    cwd: root,
    env: {
      ...process.env,
      LOG_LEVEL: 'warn',
      // Tests make many things at once.
      BATON_AGENT_RATE: '1000000',
      // Tests of documents begin with none.
      BATON_GUIDE_DOCUMENT: 'off',
      ...variables,
      BATON_HOME: home,
      PORT: String(port),
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const keep = (line: string) => said.push(line)
  createInterface({ input: child.stderr }).on('line', keep)
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the server ended with ${code}:\n${said.join('\n')}`)))
    createInterface({ input: child.stdout })
      .on('line', keep)
      .on('line', () => {
        const text = said.join('\n')
        if (!/Baton is ready at/.test(text)) return
        // The link, if there is one, is printed in the same breath.
        setImmediate(() => resolve({ child, ownerLink: /http\S+\/join#\S+/.exec(said.join('\n'))?.[0] }))
      })
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = address && typeof address === 'object' ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
