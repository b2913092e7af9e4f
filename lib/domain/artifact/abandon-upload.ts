import { z } from 'zod'
import { operation } from '#lib/operation/define.ts'
import { findUpload, presentUpload, Upload, UploadId } from './upload.ts'

export const abandonUpload = operation({
  name: 'artifact.abandon',
  summary: 'End an upload of yours; what it became already stays',
  permission: 'artifact:write',
  args: ['id'],
  example: '/artifact-abandon 6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  input: z.object({ id: UploadId }),
  output: z.object({ upload: Upload }),
  async handler(ctx, { id }) {
    const row = await findUpload(ctx, id)
    const upload = await presentUpload(ctx, row)
    await ctx.db.upload.deleteMany({ where: { id } })
    await ctx.blobs.uploads.remove(id)
    return { upload }
  },
})
