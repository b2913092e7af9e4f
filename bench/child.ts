import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'

/** A process of the benchmark: what is asked of it is answered once. */
export type Child = {
  pid: number
  ask<Answer>(question: unknown): Promise<Answer>
  stop(): Promise<void>
}

/** Starts `bench/<file>`, which calls `answer`. It gets `variables` in its environment, and ends with us. */
export function startChild(file: string, variables: Record<string, string> = {}): Child {
  const env = { ...process.env, NODE_ENV: 'production' as const, ...variables }
  const child = fork(path.join(import.meta.dirname, file), { env, serialization: 'advanced' })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  return {
    pid: child.pid ?? 0,
    ask: question => asked(child, question),
    async stop() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}

async function asked<Answer>(child: ChildProcess, question: unknown): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const heard = (message: unknown) => resolve(message as Answer)
  const gone = (code: number | null) => reject(new Error(`a process of the benchmark ended with ${code}`))
  child.once('message', heard)
  child.once('exit', gone)
  child.send(question as object)
  return promise.finally(() => child.off('message', heard).off('exit', gone))
}

/** In the child: one answer to each question, and the end when the parent has gone or says so. */
export function answer<Question>(
  to: (question: Question) => Promise<unknown>,
  end: () => unknown = () => {},
): void {
  process.on('message', question => {
    to(question as Question).then(
      result => process.send?.(result ?? {}),
      error => {
        console.error(error)
        process.exit(1)
      },
    )
  })
  process.once('disconnect', async () => {
    await end()
    process.exit(0)
  })
}
