import type { Problem } from '#lib/operation/errors.ts'

/** A refusal as a toast tells it. */
export const toastWords = ({ detail, hint, requestId }: Problem) => ({
  cause: detail,
  ...(hint && { hint }),
  ...(requestId && { requestId }),
})
