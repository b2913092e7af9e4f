import { notify } from '#components/ui/notify.ts'
import type { CallError } from '#lib/client/call.ts'

/** Tells in a toast why a command was refused. */
export const tellRefusal = (what: string) => (error: CallError) => {
  const { detail, hint, requestId } = error.problem
  notify.failed(what, { cause: detail, ...(hint && { hint }), ...(requestId && { requestId }) })
}
