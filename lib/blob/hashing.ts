import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { hashFailed } from './refusals.ts'

export type Question = { id: number } & ({ file: string; to: number } | { ends: boolean })
export type Answer = { id: number } & ({ at: number } | Digest | { failure: string })

/** `sum`: a CRC-32, by which whoever wrote the file knows that these are the bytes that were to be in it. */
export type Digest = { sha256: string; sum: number }

/**
 * Hashes of files that grow, in threads: to hash takes as long as all else together, and every other request would wait for it. A
 * thread reads again what was just written, so nothing is handed over, and the hash is that of what is in the file.
 */
export type Hashing = {
  /** Of a file of which nothing was hashed yet. */
  of(file: string): FileHash
  /** Those that are at work fail. */
  close(): Promise<void>
}

export type FileHash = {
  /** So many bytes are there; settled when they are hashed. */
  to(size: number): Promise<void>
  /** Of what was given to `to`, which is over. */
  digest(): Promise<Digest>
  /** Lets go of the file; also afterwards, when it does nothing. */
  drop(): void
}

/** One processor is left to everything else. */
const mostThreads = Math.max(1, Math.min(4, availableParallelism() - 1))

/** Milliseconds without a file, after which a thread ends: it holds 20 MB. */
const idleFor = 60_000

/** Threads begin with the first files, none is started for a file when one is idle, and they hold up no process that would end. */
export function openHashing(): Hashing {
  const threads = new Set<Thread>()
  const start = (): Thread => {
    const thread = startThread(() => threads.delete(thread))
    threads.add(thread)
    return thread
  }
  const pick = (): Thread => {
    const [idlest] = [...threads].sort((a, b) => a.files() - b.files())
    return idlest && (idlest.files() === 0 || threads.size >= mostThreads) ? idlest : start()
  }
  return {
    of: file => pick().open(file),
    close: async () => void (await Promise.all([...threads].map(thread => thread.end()))),
  }
}

type Thread = { files(): number; open(file: string): FileHash; end(): Promise<unknown> }

type Waiting = { resolve(answer: Answer): void; reject(error: Error): void }

function startThread(onEnd: () => void): Thread {
  const worker = new Worker(new URL('./hash-thread.ts', import.meta.url), { execArgv: [], stdin: false })
  /** By file, in the order in which they were asked. */
  const files = new Map<number, Waiting[]>()
  let [lastId, hasEnded] = [0, false]
  let idle: NodeJS.Timeout | undefined
  const end = () => {
    hasEnded = true
    clearTimeout(idle)
    onEnd()
    for (const waiting of files.values()) refuse(waiting)
  }
  const terminate = () => {
    end()
    return worker.terminate()
  }
  const rest = () => {
    worker.unref()
    idle = setTimeout(terminate, idleFor).unref()
  }
  worker.on('error', end)
  worker.on('exit', end)
  worker.on('message', (answer: Answer) => {
    const waiting = files.get(answer.id)?.shift()
    if ('failure' in answer) waiting?.reject(new Error(`A file could not be hashed: ${answer.failure}`))
    else waiting?.resolve(answer)
  })
  const ask = (question: Question): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const waiting = files.get(question.id)
      if (hasEnded || !waiting) return reject(hashFailed())
      waiting.push({ resolve, reject })
      worker.postMessage(question)
    })
  const drop = (id: number) => {
    const waiting = files.get(id)
    if (!waiting) return
    files.delete(id)
    refuse(waiting)
    if (!hasEnded) worker.postMessage({ id, ends: false } satisfies Question)
    if (files.size === 0) rest()
  }
  rest()
  return {
    files: () => files.size,
    open(file) {
      const id = ++lastId
      clearTimeout(idle)
      worker.ref()
      files.set(id, [])
      return {
        to: async size => void (await ask({ id, file, to: size })),
        async digest() {
          const answer = await ask({ id, ends: true })
          drop(id)
          if ('sha256' in answer) return answer
          throw new Error('a hash was not answered')
        },
        drop: () => drop(id),
      }
    },
    end: terminate,
  }
}

const refuse = (waiting: Waiting[]): void => {
  for (const { reject } of waiting.splice(0)) reject(hashFailed())
}
