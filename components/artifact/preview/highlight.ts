import type { CodeLanguage } from '#lib/client/artifact/code-language.ts'

/** `fontStyle`: bits for italic (1), bold (2) and underlined (4). */
export type Token = { text: string; color: string | null; fontStyle: number }

export type HighlightJob = { id: number; text: string; language: CodeLanguage }
export type Highlighted = { id: number; lines: Token[][] } | { id: number; error: string }

type Waiting = { resolve(lines: Token[][]): void; reject(error: Error): void }

const waiting = new Map<number, Waiting>()
let worker: Worker | undefined
let count = 0

/** The lines of a text of code in tokens, told apart in a worker. Rejects when that fails: the plain text stands then. */
export function highlight(text: string, language: CodeLanguage): Promise<Token[][]> {
  worker ??= open()
  const id = ++count
  const { promise, resolve, reject } = Promise.withResolvers<Token[][]>()
  waiting.set(id, { resolve, reject })
  worker.postMessage({ id, text, language } satisfies HighlightJob)
  return promise
}

function open(): Worker {
  const opened = new Worker(new URL('./highlight-worker.ts', import.meta.url))
  opened.addEventListener('message', ({ data }: MessageEvent<Highlighted>) => {
    const job = waiting.get(data.id)
    waiting.delete(data.id)
    if ('lines' in data) job?.resolve(data.lines)
    else job?.reject(new Error(data.error))
  })
  opened.addEventListener('error', event => {
    for (const job of waiting.values())
      job.reject(new Error(event.message || 'The highlighter could not be loaded'))
    waiting.clear()
    // The next text tries anew.
    worker = undefined
  })
  return opened
}
