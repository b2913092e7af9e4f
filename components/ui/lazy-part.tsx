'use client'
import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { explainError } from './explain-error.ts'
import { atFirstSign } from './first-sign.ts'
import { staleBuild } from './stale-build.ts'

const waiting = new Set<() => Promise<unknown>>()

type Module<Props> = { default: ComponentType<Props> }

/**
 * A component in a chunk of its own: what opens (menu, dialog, tooltip, palette) costs the first load
 * nothing. At the first sign of a person, or once the page has been at rest, such chunks are fetched one
 * after the other in idle moments, so that opening does not wait. `meanwhile` stands until the code is there.
 *
 * Not React.lazy: its Suspense holds every first showing back for 300 ms, even when the code is there already
 * (measured: 340 ms from key to palette, against 30 this way).
 */
export function lazyPart<Props extends object>(
  load: () => Promise<Module<Props>>,
  meanwhile: (props: Props) => ReactNode = () => null,
): ComponentType<Props> {
  let Loaded: ComponentType<Props> | null = null
  const fetchOnce = async () => {
    Loaded ??= (await load()).default
  }
  const fetchWhenServed = () => fetchOnce().catch(() => serverAnswers().then(fetchOnce))
  if (typeof document !== 'undefined') prefetchLater(fetchOnce)
  return function LazyPart(props: Props) {
    const [outcome, setOutcome] = useState<{ error?: unknown }>()
    useEffect(() => {
      if (!Loaded)
        fetchWhenServed().then(
          () => setOutcome({}),
          error => {
            // The server answers and has no such part: it is another version, and the reader is told.
            if (explainError(error).kind === 'stale_build') staleBuild.mark()
            else setOutcome({ error })
          },
        )
    }, [])
    if (outcome?.error) throw outcome.error
    return Loaded ? <Loaded {...props} /> : meanwhile(props)
  }
}

/** Milliseconds between two questions whether the server is there again. */
const askAgainAfter = 2_000

/** Code that cannot be fetched while the server is away is only late: where it is missing although the server answers, it is gone. */
async function serverAnswers(): Promise<void> {
  for (;;) {
    const answer = await fetch('/api/health').catch(() => null)
    if (answer?.ok) return
    await new Promise(resolve => setTimeout(resolve, askAgainAfter))
  }
}

function prefetchLater(load: () => Promise<unknown>) {
  waiting.add(load)
  if (waiting.size === 1) atFirstSign(() => whenIdle(prefetchNext))
}

/** A failure here is not the end: opening asks again, and then an error boundary tells. */
function prefetchNext() {
  const [load] = waiting
  if (!load) return
  waiting.delete(load)
  load()
    .catch(() => {})
    .then(() => whenIdle(prefetchNext))
}

function whenIdle(work: () => void) {
  if (typeof requestIdleCallback === 'undefined') setTimeout(work, 200)
  else requestIdleCallback(work, { timeout: 1_000 })
}
