import type { Input, OperationName } from '#lib/client/call.ts'
import { readAddress } from '#lib/operation/naming.ts'
import { isWholeLoad } from './whole-load.ts'

/**
 * Has the browser fetch an answer while it still loads the scripts that will ask for it. Only on a page that is loaded whole:
 * when it comes from another page, the answer may be there already.
 */
export async function AnnouncedRead<Name extends OperationName>({
  name,
  input,
  isUrgent,
}: {
  name: Name
  input: Input<Name>
  /** Nothing is shown before; else the scripts come first. */
  isUrgent: boolean
}) {
  if (!(await isWholeLoad())) return null
  return (
    <link
      rel="preload"
      as="fetch"
      crossOrigin="anonymous"
      fetchPriority={isUrgent ? 'high' : 'low'}
      href={readAddress(name, input)}
    />
  )
}
