import { z } from 'zod'
import { operation } from '#lib/operation/define.ts'
import { invalidInput, OperationError } from '#lib/operation/errors.ts'
import { requireFewOpen } from './open-uploads.ts'
import { ownerOf, presentUpload, targetFields, Upload, uploadLasts } from './upload.ts'

export const uploadArtifact = operation({
  name: 'artifact.upload',
  summary: 'Begin a resumable upload of a file',
  description:
    'At the shell `npx baton artifact upload FILE --task=BAT-41` does all of it. A program sends the bytes to the answered url by the tus protocol, or a whole file at once to PUT /api/artifacts/content?name=…&task=….',
  permission: 'artifact:write',
  args: ['file'],
  example: '/artifact-upload --name=report.pdf --size=1048576 --task=BAT-41',
  input: z.object({
    file: z.string().max(1_000).optional().describe('Path of a file: only at the shell, where it is'),
    ...targetFields,
    size: z
      .number()
      .int()
      .min(0)
      .max(2 ** 50)
      .optional()
      .describe('Bytes that there will be'),
    sha256: z
      .string()
      .regex(/^[\da-f]{64}$/)
      .optional()
      .describe('Of the file, in hex: checked when all is there'),
  }),
  output: z.object({ upload: Upload }),
  async handler(ctx, { file, size, ...target }) {
    if (file !== undefined) throw fileNotHere(file, target.task)
    if (size === undefined)
      throw invalidInput(
        [{ field: 'size', message: 'say how many bytes there will be' }],
        'At the shell: npx baton artifact upload FILE',
      )
    if (target.name === undefined && target.address === undefined)
      throw invalidInput(
        [{ field: 'name', message: 'say how it is called' }],
        'Give a name, or the address of the artifact.',
      )
    await requireFewOpen(ctx)
    const { name, task, sprint, project, address, version } = target
    const { project: key } = (await ctx.call('artifact.quota', {
      name,
      task,
      sprint,
      project,
      address,
      version,
      size,
    })) as { project: string }
    const row = await ctx.db.upload.create({
      data: {
        projectId: ctx.project(key).projectId,
        owner: ownerOf(ctx),
        size: BigInt(size),
        target,
        expiresAt: new Date(ctx.now.getTime() + uploadLasts),
        createdAt: ctx.now,
      },
    })
    return { upload: await presentUpload(ctx, row) }
  },
})

const fileNotHere = (file: string, task = 'BAT-41') =>
  new OperationError('unprocessable', 'file_not_here', `Baton cannot read ${file}: it is on your machine.`, {
    hint: `Where the file is: npx baton artifact upload ${file} --task=${task}. In the console, drop it on the page. A text: artifact.create.`,
  })
