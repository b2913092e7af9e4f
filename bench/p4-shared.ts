export const viewers = 200
export const perSecond = 50
export const events = 400

export const message =
  'Read the parser, found the slow index, wrote a test that shows it; now the fix, then a review.'

/** Where a server of P4 listens, and what its sockets have to say at the door. */
export type Opened = { url: string; auth: object }

/** The moments in which the events were committed, in their order. */
export type Told = { at: number[] }

/** The moments in which each viewer heard of them, and how many viewers missed one or heard one twice. */
export type Heard = { arrivals: number[][]; gaps: number }
