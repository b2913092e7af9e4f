/** How many follow, and how much is told; the processes of a case learn it from their environment. */
export type Scale = { viewers: number; perSecond: number; events: number; says: 'log' | 'message' }

export const usualScale: Scale = { viewers: 200, perSecond: 50, events: 400, says: 'log' }

export const variablesOf = (scale: Scale): Record<string, string> => ({ BENCH_SCALE: JSON.stringify(scale) })

const given = process.env.BENCH_SCALE

export const scale: Scale = given === undefined ? usualScale : JSON.parse(given)

export const message =
  'Read the parser, found the slow index, wrote a test that shows it; now the fix, then a review.'

/** Where a server of P4 listens, and what its sockets have to say at the door. */
export type Opened = { url: string; auth: object }

/** The moments in which the events were committed, in their order. */
export type Told = { at: number[] }

/** The moments in which each viewer heard of them, and how many viewers missed one or heard one twice. */
export type Heard = { arrivals: number[][]; gaps: number }
