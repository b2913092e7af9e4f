import { isOperationError } from '#lib/operation/errors.ts'

/** What artifact.store answers, so far as it is read here. */
export type Stored = { artifact: { address: string; size: number }; outcome: string }

/** Again, where a sweep took the same bytes away in the moment before they were found to be there. */
export async function storeOnce<Answer>(
  store: () => Promise<Answer>,
  keep: () => Promise<void>,
): Promise<Answer> {
  try {
    return await store()
  } catch (error) {
    if (!isOperationError(error) || error.code !== 'blob_gone') throw error
    await keep()
    return store()
  }
}
