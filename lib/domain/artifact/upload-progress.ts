import { z } from 'zod'
import { operation } from '#lib/operation/define.ts'
import { findUpload, presentUpload, targetOf, Upload, UploadId } from './upload.ts'

export const uploadProgress = operation({
  name: 'artifact.progress',
  summary: 'Show how far an upload of yours is',
  permission: 'artifact:write',
  args: ['id'],
  example: '/artifact-progress 6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  input: z.object({ id: UploadId }),
  output: z.object({
    upload: Upload,
    target: z.record(z.string(), z.unknown()).describe('What is to become of it: fields of artifact.store'),
  }),
  async handler(ctx, { id }) {
    const row = await findUpload(ctx, id)
    const { stored: _, ...target } = targetOf(row)
    return { upload: await presentUpload(ctx, row), target }
  },
})
