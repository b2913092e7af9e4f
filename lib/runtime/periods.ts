/** What a running server does by the clock alone, in milliseconds. Tests shorten it. */
export type Periods = {
  /** Between two looks at whether the connected are still allowed to be, and still read. */
  look: number
  /** That a request may take to arrive, and that nothing of a file may come or go. */
  arrival: number
}

export const usualPeriods: Periods = { look: 15_000, arrival: 300_000 }
