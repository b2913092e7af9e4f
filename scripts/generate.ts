/** Writes the Prisma client to lib/prisma when the schema or Prisma has changed: `node scripts/generate.ts`. */
import { generate } from '#lib/runtime/generate.ts'

await generate(console.log)
