import { connect } from 'node:net'
import type { Problem } from '#lib/operation/errors.ts'

/** Nobody listens at that address, as opposed to somebody whose answer is not understood. */
export function isNobodyThere({ protocol, hostname, port }: URL): Promise<boolean> {
  const probe = connect({
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
  })
  return new Promise<boolean>(resolve => {
    probe.setTimeout(2_000, () => resolve(true))
    probe.once('connect', () => resolve(false))
    probe.once('error', () => resolve(true))
  }).finally(() => probe.destroy())
}

export function problemOf(error: Error): Problem | undefined {
  const data: unknown = 'data' in error ? error.data : undefined
  return data && typeof data === 'object' && 'code' in data && 'detail' in data
    ? (data as Problem)
    : undefined
}
