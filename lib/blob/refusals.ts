import { isOperationError, OperationError } from '#lib/operation/errors.ts'

export const fileTooLarge = (most: number) =>
  new OperationError('too_large', 'file_too_large', `The file is larger than ${most} bytes.`, {
    most,
    hint: 'An owner of the project can raise artifacts.maxFileBytes with project.update.',
  })

export const digestMismatch = (expected: string, found: string) =>
  new OperationError(
    'invalid',
    'digest_mismatch',
    'The bytes that arrived are not those that were announced.',
    { expected, found, hint: 'Send the file again; nothing was stored.' },
  )

export const uploadIncomplete = () =>
  new OperationError('invalid', 'upload_incomplete', 'The upload ended before all bytes were there.', {
    hint: 'Send it again; nothing was stored. A resumable upload (/api/uploads) goes on where it ended.',
  })

/** The thread that hashed them has ended, or found others in the file than had come. */
export const hashFailed = () =>
  new OperationError('unavailable', 'hash_failed', 'The bytes that arrived could not be hashed.', {
    hint: 'Send the file again; nothing was stored. A resumable upload (/api/uploads) need not begin anew.',
  })

export const diskFull = () =>
  new OperationError('no_room', 'disk_full', 'There is no room left where blobs are kept.', {
    hint: 'Make room on the disk of BATON_HOME, then send it again; a resumable upload goes on where it ended.',
  })

/** To be thrown instead: what a disk says when it is full, as a refusal; everything else as it is. */
export function fullOr(error: unknown): unknown {
  if (isOperationError(error)) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOSPC' || code === 'EDQUOT' ? diskFull() : error
}

export function refuseFull(error: unknown): never {
  throw fullOr(error)
}

/** Its bytes are not those that were stored, or gone. */
export const blobDamaged = (sha256: string) =>
  new OperationError('internal', 'blob_damaged', `The stored bytes of ${sha256} are damaged.`, {
    sha256,
    hint: 'artifact.verify says which artifacts it concerns: upload them again, or bring them back from a backup.',
  })
