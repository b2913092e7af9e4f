/** The import rules of AGENTS.md. */
const tests = '\\.test\\.tsx?$|/test-[^/]+\\.ts$'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Types may refer to each other in a circle; what runs may not.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'browser-sees-rules-only',
      severity: 'error',
      comment:
        'Components and lib/client take pure rules and types from the domain and the kernel: zod and the server stay out.',
      from: { path: '^(components|lib/client)/', pathNot: tests },
      to: {
        path: '^lib/',
        pathNot: '^lib/client/|^lib/domain/[^/]+/[^/]*rules\\.ts$|^lib/operation/(permissions|naming)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'domain-knows-no-door',
      severity: 'error',
      comment: 'The moment domain code knows its transport, the second door becomes a copy.',
      from: { path: '^lib/(domain|operation|events)/', pathNot: tests },
      to: {
        path: '^lib/(transports|runtime|client)/|^(app|components)/|node_modules/(next|next-auth|react|react-dom|socket\\.io|hono)/',
      },
    },
    {
      name: 'kernel-knows-no-domain',
      severity: 'error',
      from: { path: '^lib/(operation|events)/', pathNot: tests },
      to: { path: '^lib/domain/' },
    },
    {
      name: 'transports-know-no-domain',
      severity: 'error',
      comment: 'A transport sees the kernel and the SDK of its protocol.',
      from: { path: '^lib/transports/', pathNot: `${tests}|^lib/transports/cli/` },
      to: { path: '^lib/(domain|prisma|runtime|client)/|^lib/db\\.ts$|node_modules/(@prisma|pg)/' },
    },
    {
      name: 'pages-go-through-the-kernel',
      severity: 'error',
      comment: 'Pages and route handlers are thin: they run operations, they do not reach into the database.',
      from: { path: '^(app|components)/', pathNot: tests },
      to: { path: '^lib/(db\\.ts|prisma/)|node_modules/(@prisma|pg)/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|node_modules|lib/prisma)/' },
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
}
