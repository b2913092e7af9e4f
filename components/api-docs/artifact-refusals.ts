import type { Refusal } from './refusals.ts'

/** What artifacts are refused with. */
export const artifactRefusals: readonly Refusal[] = [
  {
    kind: 'not_found',
    code: 'artifact_not_found',
    meaning: 'No artifact of yours has this address, or it is deleted.',
    remedy: 'artifact.list shows them; artifact.restore brings a deleted one back.',
  },
  {
    kind: 'not_found',
    code: 'version_not_found',
    meaning: 'The artifact has no such version.',
    remedy: 'artifact.get shows its versions.',
  },
  {
    kind: 'not_found',
    code: 'link_not_found',
    meaning: 'The artifact is not linked to it.',
    remedy: 'artifact.get shows its links.',
  },
  {
    kind: 'not_found',
    code: 'task_or_sprint_not_found',
    meaning: 'No task and no sprint of yours has this code.',
    remedy: 'task.list and sprint.list show them.',
  },
  {
    kind: 'not_found',
    code: 'receipt_not_found',
    meaning: 'No bytes were received under this receipt.',
    remedy: 'Send the file to PUT /api/artifacts/content: that makes the artifact too.',
  },
  {
    kind: 'not_found',
    code: 'upload_not_found',
    meaning: 'No upload of yours has this id: it is over, or has expired.',
    remedy: 'Begin anew with artifact.upload.',
  },
  {
    kind: 'unprocessable',
    code: 'file_not_here',
    meaning: 'The file is on your machine, where Baton cannot read it.',
    remedy: 'Where the file is: npx baton artifact upload FILE.',
  },
  {
    kind: 'conflict',
    code: 'artifact_exists',
    meaning: 'Another artifact has this name at this place.',
    remedy: 'Make a new version of it, or take another name.',
  },
  {
    kind: 'unprocessable',
    code: 'not_text',
    meaning: 'The artifact is no text.',
    remedy: 'Download it.',
  },
  {
    kind: 'too_large',
    code: 'file_too_large',
    meaning: 'The file is larger than the project takes.',
    remedy: 'An owner can raise artifacts.maxFileBytes with project.update.',
  },
  {
    kind: 'too_large',
    code: 'image_too_large',
    meaning: 'The picture has too many pixels to be shown.',
    remedy: 'Download it: leave inline out.',
  },
  {
    kind: 'invalid',
    code: 'digest_mismatch',
    meaning: 'The bytes that arrived are not those that were announced.',
    remedy: 'Send the file again.',
  },
  {
    kind: 'invalid',
    code: 'upload_incomplete',
    meaning: 'The upload ended before all bytes were there.',
    remedy: 'Send it again, or resume it at /api/uploads.',
  },
  {
    kind: 'unavailable',
    code: 'hash_failed',
    meaning:
      'The bytes that arrived could not be hashed: a thread of the server ended, or the disk gave back others.',
    remedy: 'Send the file again; a resumable upload need not begin anew.',
  },
  {
    kind: 'limited',
    code: 'too_many_uploads',
    meaning: 'A hundred resumable uploads of yours are on their way.',
    remedy: 'Finish some, or end them with artifact.abandon.',
  },
  {
    kind: 'no_room',
    code: 'quota_exceeded',
    meaning: 'The project keeps as much as it may.',
    remedy:
      'Delete what nobody needs, end uploads that were begun, or raise artifacts.maxBytes or artifacts.maxFiles with project.update.',
  },
  {
    kind: 'no_room',
    code: 'disk_full',
    meaning: 'The disk that holds the blobs is full, or nearly so: some of it is left to the database.',
    remedy: 'Make room on it.',
  },
  {
    kind: 'internal',
    code: 'blob_damaged',
    meaning: 'The stored bytes are not those that were stored.',
    remedy:
      'artifact.verify says which artifacts it concerns: upload them again, or take them from a backup.',
  },
  {
    kind: 'unavailable',
    code: 'blob_gone',
    meaning: 'The same bytes were swept away in the moment before they were stored again.',
    remedy: 'Send the file again.',
  },
]
