import { z } from 'zod'

const url = z.url({ protocol: /^https?$/ })
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'starts with postgres:// or postgresql://')
const optional = <Type extends z.ZodType>(type: Type) =>
  z.preprocess(value => (value === '' ? undefined : value), type.optional())

/** Everything that the environment can set; a wrong value stops the start with a list of what is wrong. */
const Env = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  BATON_HOME: z.string().min(1).default('.baton'),
  BATON_SECRET: optional(z.string().min(16, 'has at least 16 characters')),
  BATON_URL: optional(url),
  DATABASE_URL: optional(postgresUrl),
  BATON_BLOBS: optional(z.string()),
  BATON_S3_BUCKET: optional(z.string()),
  BATON_S3_REGION: z.string().min(1).default('us-east-1'),
  BATON_S3_ENDPOINT: optional(url),
  BATON_S3_KEY: optional(z.string()),
  BATON_S3_SECRET: optional(z.string()),
  BATON_S3_PREFIX: z
    .string()
    .regex(/^([\w.-]+\/)*$/, 'is empty, or names that end in /')
    .default(''),
  BATON_POOL_SIZE: z.coerce.number().int().min(3).max(200).default(14),
  BATON_AGENT_RATE: z.coerce.number().int().min(10).max(1_000_000).default(300),
  /** Whether every project gets the getting-started guide as a document. */
  BATON_GUIDE_DOCUMENT: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  GITHUB_ID: optional(z.string()),
  GITHUB_SECRET: optional(z.string()),
  OIDC_ISSUER: optional(url),
  OIDC_ID: optional(z.string()),
  OIDC_SECRET: optional(z.string()),
})
export type Env = z.output<typeof Env>

/** Throws one error that lists every wrong variable. */
export function readEnv(variables: NodeJS.ProcessEnv): Env {
  const parsed = Env.safeParse(variables)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The environment is not right. ${wrong.join('; ')}.`)
}
