import { z } from 'zod'

const gigabyte = 1024 ** 3

const Bytes = z
  .number()
  .int()
  .min(1)
  .max(2 ** 50)

/** What a project may keep, as it is set (project.update). */
export const ArtifactLimits = z.object({
  maxFileBytes: Bytes.optional().describe('Bytes of one file; 10 GB is usual'),
  maxBytes: Bytes.optional().describe('Bytes of all versions together; 100 GB is usual'),
  maxFiles: z
    .number()
    .int()
    .min(1)
    .max(100_000_000)
    .optional()
    .describe('Versions of all artifacts; 100,000 is usual'),
})

export const usualLimits = { maxFileBytes: 10 * gigabyte, maxBytes: 100 * gigabyte, maxFiles: 100_000 }

export type Limits = typeof usualLimits
