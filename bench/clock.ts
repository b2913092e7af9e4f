/** Milliseconds on a clock that all processes of a machine share. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6

/** Calls `work` so many times at an even pace; a call that is late does not make later ones late. */
export async function atPace(
  perSecond: number,
  count: number,
  work: (number: number) => Promise<void>,
): Promise<void> {
  const started = now()
  for (let number = 0; number < count; number++) {
    const wait = started + (number * 1000) / perSecond - now()
    if (wait > 0) await new Promise(resolve => setTimeout(resolve, wait))
    await work(number)
  }
}
