'use client'
import clsx from 'clsx'
import { useId } from 'react'
import { avatarLook } from './avatar-look.ts'
import { AvatarPattern } from './avatar-pattern.tsx'
import { Tooltip } from './tooltip.tsx'

export type AvatarKind = 'human' | 'agent'

/** What is left of a lease, from 1 to 0. */
export type AvatarRing = { left: number; isShort: boolean }

/**
 * Who: round for people, square for agents. `ring` is what is left of a lease: it empties, and turns amber when little
 * is left. `isStale` greys an agent that is not heard from. `note` follows the name in the tooltip, and `isDecorative` is
 * for places where the name stands beside it.
 */
export function Avatar({
  name,
  kind,
  size = 20,
  ring,
  isStale,
  note,
  isDecorative,
}: {
  name: string
  kind: AvatarKind
  size?: 16 | 20 | 24 | 32 | 48
  ring?: AvatarRing
  isStale?: boolean
  note?: string
  isDecorative?: boolean
}) {
  const face = (
    <span
      {...(isDecorative
        ? { 'aria-hidden': true }
        : { role: 'img', 'aria-label': note ? `${name}, ${note}` : name })}
      className={clsx('inline-block shrink-0 align-middle', isStale && 'opacity-70 grayscale')}
      style={{ width: size, height: size }}
    >
      <Face name={name} kind={kind} ring={ring} isSmall={size <= 20} />
    </span>
  )
  if (isDecorative) return face
  return <Tooltip content={note ? `${name} · ${note}` : name}>{face}</Tooltip>
}

function Face({
  name,
  kind,
  ring,
  isSmall,
}: {
  name: string
  kind: AvatarKind
  ring: AvatarRing | undefined
  isSmall: boolean
}) {
  const id = useId()
  const { initials, hue, pattern } = avatarLook(name)
  const inset = ring === undefined ? 0 : 3
  const side = 24 - 2 * inset
  const radius = kind === 'human' ? side / 2 : side * 0.24
  const shape = { x: inset, y: inset, width: side, height: side, rx: radius }
  return (
    <svg viewBox="0 0 24 24" width="100%" height="100%" aria-hidden="true">
      <clipPath id={id}>
        <rect {...shape} />
      </clipPath>
      <g clipPath={`url(#${id})`}>
        <rect {...shape} fill={`oklch(0.47 0.105 ${hue})`} />
        <AvatarPattern pattern={pattern} fill={`oklch(0.56 0.115 ${hue + 24})`} />
      </g>
      <text
        x="12"
        y="12"
        dy="0.36em"
        textAnchor="middle"
        fill="oklch(1 0 0)"
        fontWeight="500"
        fontSize={letterSize(initials, isSmall, ring !== undefined)}
      >
        {initials}
      </text>
      {ring !== undefined && <Ring kind={kind} {...ring} />}
    </svg>
  )
}

function letterSize(initials: string, isSmall: boolean, isRinged: boolean) {
  const size = isRinged ? 9 : isSmall ? 10.5 : 9.5
  return initials.length > 2 ? size * 0.8 : size
}

function Ring({ kind, left, isShort }: AvatarRing & { kind: AvatarKind }) {
  const box = {
    x: 1,
    y: 1,
    width: 22,
    height: 22,
    rx: kind === 'human' ? 11 : 6.5,
    fill: 'none',
    strokeWidth: 2,
  }
  return (
    <>
      <rect {...box} stroke="var(--line-strong)" />
      <rect
        {...box}
        pathLength={1}
        strokeDasharray={`${left} 1`}
        stroke={isShort ? 'var(--in-progress)' : 'var(--accent)'}
        visibility={left === 0 ? 'hidden' : undefined}
      />
    </>
  )
}
