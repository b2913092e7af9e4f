/**
 * Two changes met, and the database undid ours: a deadlock (40P01) or serialization failure (40001), or a row that another
 * one made (23505) or took away (P2025) between our look and our write. Carried out again, it sees what the other one did.
 */
const codes = new Set(['40P01', '40001', '23505', 'P2002', 'P2025', 'P2034'])

export const isLostRace = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && codes.has(String(error.code))

/** Tries again at once, then after short random pauses, so that the same ones do not meet again. At most four times in all. */
export async function afterLostRaces<T>(attempt: () => Promise<T>): Promise<T> {
  for (let lost = 1; ; lost++) {
    try {
      return await attempt()
    } catch (error) {
      if (lost === 4 || !isLostRace(error)) throw error
      await new Promise(resolve => setTimeout(resolve, Math.random() * 10 * (lost - 1)))
    }
  }
}
