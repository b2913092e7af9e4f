import Elk from 'elkjs/lib/elk-api.js'
import type { Graph } from '#lib/client/sprint/graph.ts'
import { fromElk, type Layout, toElk } from '#lib/client/sprint/graph-layout.ts'

export type LayoutEngine = {
  /** Rejects when the worker cannot be loaded or does not know what to do. */
  layOut(graph: Graph): Promise<Layout>
  close(): void
}

/** Lays graphs out in a worker of its own: the page stays free meanwhile. */
export function openLayoutEngine(): LayoutEngine {
  const worker = new Worker(new URL('./elk-worker.ts', import.meta.url))
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', event =>
      reject(new Error(event.message || 'The layout could not be loaded')),
    )
  })
  // It may fail while nothing is being laid out.
  failed.catch(() => {})
  const elk = new Elk({ workerFactory: () => worker, algorithms: ['layered'] })
  return {
    layOut: async graph => fromElk(await Promise.race([elk.layout(toElk(graph)), failed])),
    close: () => worker.terminate(),
  }
}
