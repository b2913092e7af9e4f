import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A second Node process that runs this module text from the root of the checkout, e.g. to be killed. */
export class TestProcess {
  readonly child: ChildProcess
  readonly #lines: AsyncIterator<string>

  constructor(source: string) {
    const args = ['--input-type=module', '--eval', source]
    this.child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
    if (!this.child.stdout) throw new Error('no output')
    this.#lines = createInterface(this.child.stdout)[Symbol.asyncIterator]()
  }

  /** The next line that it prints. */
  async line(): Promise<string> {
    const { value, done } = await this.#lines.next()
    if (done) throw new Error('The process ended without another line.')
    return value
  }

  /** As the kernel does it to a process that takes too much memory. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const ended = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    await ended
  }
}
