import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

type Package = { version: string; resolved?: string; optionalDependencies?: Record<string, string> }

const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
  packages: Record<string, Package>
}

/** Whether npm finds `name` from the package at `place`: in the nearest node_modules on the way up. */
function isFound(place: string, name: string): boolean {
  if (packages[`${place && `${place}/`}node_modules/${name}`]) return true
  if (place === '') return false
  return isFound(place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/'))), name)
}

test('every platform finds its own packages: without one of them npm ci refuses, or a Mac has no Postgres', () => {
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter(name => !isFound(place, name))
      .map(name => `${name} for ${place || 'Baton'}`),
  )
  expect(missing).toEqual([])
})

test('no download address is kept: each machine asks its own registry', () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
})
