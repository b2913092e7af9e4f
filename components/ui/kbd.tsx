'use client'
import clsx from 'clsx'
import { Fragment, useSyncExternalStore } from 'react'

/** One key. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-grid h-4.5 min-w-4.5 place-items-center rounded-sm border border-line-strong bg-surface px-1 font-sans text-xs text-muted">
      {children}
    </kbd>
  )
}

/** Keys as the shortcut registry spells them: 'g b' is a sequence, 'mod+k' a chord. Beside a thing to tap they are left out. */
export function Shortcut({ keys, isAlwaysShown = false }: { keys: string; isAlwaysShown?: boolean }) {
  const isApple = useSyncExternalStore(neverChanges, readIsApple, () => false)
  return (
    <span
      className={clsx('inline-flex shrink-0 items-center gap-0.5', !isAlwaysShown && 'pointer-coarse:hidden')}
    >
      {keys.split(' ').map((chord, step) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sequence may press one key twice
        <Fragment key={step}>
          {step > 0 && <span className="px-0.5 text-xs text-faint">then</span>}
          {chord.split('+').map(key => (
            <Kbd key={key}>{keyName(key, isApple)}</Kbd>
          ))}
        </Fragment>
      ))}
    </span>
  )
}

const names: Record<string, string> = {
  mod: 'Ctrl',
  shift: '⇧',
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
}

function keyName(key: string, isApple: boolean) {
  if (key === 'mod' && isApple) return '⌘'
  return names[key] ?? (key.length === 1 ? key.toUpperCase() : key)
}

function readIsApple() {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}

function neverChanges() {
  return () => {}
}
