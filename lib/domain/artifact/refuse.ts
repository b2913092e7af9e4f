import { OperationError } from '#lib/operation/errors.ts'

export const artifactExists = (address: string) =>
  new OperationError('conflict', 'artifact_exists', `There is an artifact ${address} already.`, {
    address,
    hint: `Make a new version of it with artifact.update, or take another name.`,
  })
