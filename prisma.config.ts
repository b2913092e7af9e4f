import { defineConfig } from 'prisma/config'

/** Only for the prisma CLI, e.g. `prisma migrate deploy` by those who prefer it; Baton itself does not read it. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env.DATABASE_URL && { datasource: { url: process.env.DATABASE_URL } }),
})
