'use client'
import { useContext, useSyncExternalStore } from 'react'
import { RenderedAt } from './rendered-at.ts'

type Ticker = { now: number; listeners: Set<() => void>; timer: ReturnType<typeof setInterval> | undefined }

const tickers = new Map<number, Ticker>()

/** The time in ms, refreshed every `everyMs`. All who ask for the same rhythm share one timer; a hidden tab rests. */
export function useNow(everyMs: 1_000 | 15_000 = 15_000): number {
  const ticker = tickerOf(everyMs)
  const renderedAt = useContext(RenderedAt)
  return useSyncExternalStore(
    listener => subscribe(ticker, everyMs, listener),
    () => ticker.now,
    () => renderedAt ?? ticker.now,
  )
}

/**
 * What follows from the time, asked every second: a component is drawn anew only when that changes, however many of them
 * watch the one clock.
 */
export function useFromNow<Value extends string | number | boolean | null>(
  derive: (now: number) => Value,
): Value {
  const renderedAt = useContext(RenderedAt)
  const ticker = tickerOf(1_000)
  return useSyncExternalStore(
    everySecond,
    () => derive(ticker.now),
    () => derive(renderedAt ?? ticker.now),
  )
}

const everySecond = (listener: () => void) => subscribe(tickerOf(1_000), 1_000, listener)

function tickerOf(everyMs: number): Ticker {
  const existing = tickers.get(everyMs)
  if (existing) return existing.timer ? existing : refreshed(existing)
  const ticker: Ticker = { now: Date.now(), listeners: new Set(), timer: undefined }
  tickers.set(everyMs, ticker)
  return ticker
}

// Without listeners nothing moves the clock: move it once per second at most, so that a render stays stable.
function refreshed(ticker: Ticker): Ticker {
  if (Date.now() - ticker.now > 1_000) ticker.now = Date.now()
  return ticker
}

function subscribe(ticker: Ticker, everyMs: number, listener: () => void) {
  ticker.listeners.add(listener)
  ticker.timer ??= setInterval(() => !document.hidden && tick(ticker), everyMs)
  if (ticker.listeners.size === 1) document.addEventListener('visibilitychange', tickVisible)
  return () => {
    ticker.listeners.delete(listener)
    if (ticker.listeners.size > 0) return
    clearInterval(ticker.timer)
    ticker.timer = undefined
  }
}

function tickVisible() {
  if (!document.hidden) for (const ticker of tickers.values()) if (ticker.timer) tick(ticker)
}

function tick(ticker: Ticker) {
  ticker.now = Date.now()
  for (const listener of ticker.listeners) listener()
}
