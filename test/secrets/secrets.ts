/**
 * Planted secrets, five of each kind. Put together here from parts, so that no scanner takes this file for a leak. None was
 * ever valid.
 */
export type Planted = { kind: string; secret: string; text: string }

const each = 5

/** The same numbers every time (mulberry32, Tommy Ettinger). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const random = numbers(20_26)
const lower = 'abcdefghijklmnopqrstuvwxyz'
const upper = lower.toUpperCase()
const letters = lower + upper
const figures = '0123456789'
const word = letters + figures

const of = (alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('')
const alnum = (length: number) => of(word, length)
const hex = (length: number) => of('0123456789abcdef', length)
const digits = (length: number) => of(figures, length)
const base64 = (length: number) => of(`${word}+/`, length)
const url64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

const line = '-'.repeat(5)
const framed = (kind: string, body: string) =>
  `${line}BEGIN ${kind}PRIVATE KEY${line}\n${body}\n${line}END ${kind}PRIVATE KEY${line}`
const block = () => Array.from({ length: 8 }, () => base64(64)).join('\n')

/** A secret, and the words in which somebody would let it slip when it is not by itself. */
type Made = string | { secret: string; text: string }

const called = (name: string, secret: string): Made => ({ secret, text: `${name}${secret}` })

const kinds: Record<string, () => Made> = {
  'Baton token': () => `bat_${alnum(36)}`,
  'AWS key id': () => `AKIA${of(`${upper}234567`, 16)}`,
  'AWS secret key': () => called('aws_secret_access_key = ', `${base64(39)}a`),
  'Google API key': () => `AIza${alnum(35)}`,
  'Google client secret': () => `GOCSPX-${alnum(28)}`,
  'Azure storage key': () => {
    const secret = `${base64(86)}==`
    return {
      secret,
      text: `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${secret};EndpointSuffix=core.windows.net`,
    }
  },
  'GitHub token': () => `ghp_${alnum(36)}`,
  'GitHub fine-grained token': () => `github_pat_${alnum(22)}_${alnum(59)}`,
  'GitHub app token': () => `ghs_${alnum(36)}`,
  'GitLab token': () => `glpat-${alnum(20)}`,
  'npm token': () => `npm_${alnum(36)}`,
  'PyPI token': () => `pypi-AgEIcHlwaS5vcmc${alnum(90)}`,
  'Docker token': () => `dckr_pat_${alnum(27)}`,
  'Slack token': () => `xoxb-${digits(12)}-${digits(12)}-${alnum(24)}`,
  'Slack webhook': () => `https://hooks.slack.com/services/T${of(upper, 9)}/B${of(upper, 9)}/${alnum(24)}`,
  'Discord webhook': () => `https://discord.com/api/webhooks/${digits(18)}/${alnum(68)}`,
  'Telegram bot token': () => `${digits(10)}:AA${alnum(33)}`,
  'Twilio key': () => `SK${hex(32)}`,
  'SendGrid key': () => `SG.${alnum(22)}.${alnum(43)}`,
  'Stripe key': () => `sk_live_${alnum(24)}`,
  'Stripe webhook secret': () => `whsec_${alnum(32)}`,
  'Shopify token': () => `shpat_${hex(32)}`,
  'OpenAI key': () => `sk-proj-${alnum(48)}`,
  'Anthropic key': () => `sk-ant-api03-${alnum(93)}AA`,
  'Hugging Face token': () => `hf_${of(letters, 34)}`,
  'Replicate token': () => `r8_${alnum(37)}`,
  'DigitalOcean token': () => `dop_v1_${hex(64)}`,
  'Vault token': () => `hvs.${alnum(24)}`,
  'Terraform token': () => `${alnum(14)}.atlasv1.${alnum(67)}`,
  'Sentry token': () => `sntrys_${alnum(80)}`,
  'Grafana token': () => `glsa_${alnum(32)}_${hex(8)}`,
  'Postman key': () => `PMAK-${hex(24)}-${hex(34)}`,
  'Linear key': () => `lin_api_${alnum(40)}`,
  'Notion token': () => `ntn_${alnum(46)}`,
  'JSON web token': () =>
    `${url64({ alg: 'HS256', typ: 'JWT' })}.${url64({ sub: alnum(8), iat: Number(digits(9)) })}.${alnum(43)}`,
  'private key': () => {
    const body = block()
    return {
      secret: body,
      text: framed(['', 'RSA ', 'EC ', 'OPENSSH '][Math.floor(random() * 4)] ?? '', body),
    }
  },
  'password of a database': () => {
    const secret = alnum(14)
    return { secret, text: `postgres://shop:${secret}@db.internal:5432/shop` }
  },
  'password of an address': () => {
    const secret = alnum(12)
    return { secret, text: `https://deploy:${secret}@git.example.org/shop.git` }
  },
  'password that is called one': () =>
    called(
      ['password: ', 'DB_PASSWORD=', '"password": "', "passwd = '"][Math.floor(random() * 4)] ?? '',
      `${alnum(9)}7x${alnum(7)}`,
    ),
  'header of a request': () => called('Authorization: Bearer ', `${alnum(19)}9k${alnum(19)}`),
}

/** Two hundred of forty kinds. */
export const planted: readonly Planted[] = Object.entries(kinds).flatMap(([kind, make]) =>
  Array.from({ length: each }, () => {
    const made = make()
    return typeof made === 'string' ? { kind, secret: made, text: made } : { kind, ...made }
  }),
)

/** In the middle of what somebody says. */
export const saying = ({ text }: Planted): string => `Use this one:\n${text}\nand then go on.`
