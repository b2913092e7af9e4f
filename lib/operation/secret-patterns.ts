import type { Span } from './spans.ts'

/**
 * Secrets that the kept rules (redact.ts) do not know: tokens by the prefix and length that their services document, keys by their
 * frame, and what is called a secret where it stands. Every pattern is linear in the length of the text.
 */

/** Tokens that say themselves what they are. `\b` at the end of a fixed length keeps longer words from being cut in two. */
const prefixed: readonly RegExp[] = [
  // Our own.
  /\bbat_[A-Za-z0-9]{20,}/g,
  // Amazon: key ids, short-lived ones too.
  /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g,
  // Google: API keys, client secrets, refresh tokens.
  /\bAIza[\w-]{35}(?![\w-])/g,
  /\bGOCSPX-[\w-]{28}(?![\w-])/g,
  /\b1\/\/0[\w-]{40,120}/g,
  // JSON web tokens: header and payload are JSON, so both begin alike.
  /(?<![\w-])eyJ[\w-]{10,2000}\.eyJ[\w-]{10,8000}\.[\w-]{20,2000}/g,
  // Code hosts and package registries.
  /\bgh[opsur]_[A-Za-z0-9]{36,255}\b/g,
  /\bgithub_pat_\w{22,255}\b/g,
  /\bgl(?:pat|ptt|rt|dt|soat|ft)-[\w-]{20,60}/g,
  /\bATATT3[\w=-]{50,250}/g,
  /\bATBB[A-Za-z0-9]{32}\b/g,
  /\bnpm_[A-Za-z0-9]{36}\b/g,
  /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,1000}/g,
  /\brubygems_[a-f0-9]{48}\b/g,
  /\bdckr_[a-z]{3}_[\w-]{27,60}/g,
  // Talk.
  /\bxox[abeoprs]-[\w-]{20,250}/g,
  /\bxapp-\d-[A-Z0-9]{8,15}-\d{8,15}-[a-f0-9]{40,80}/g,
  /https:\/\/hooks\.slack\.com\/services\/T\w{6,14}\/B\w{6,14}\/\w{18,40}/g,
  /https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks\/\d{15,25}\/[\w-]{60,80}/g,
  /\b[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,45}(?![\w-])/g,
  /\b\d{8,10}:AA[\w-]{33}(?![\w-])/g,
  /\bSK[a-f0-9]{32}\b/g,
  /\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])/g,
  /\bkey-[a-f0-9]{32}\b/g,
  /\b[a-f0-9]{32}-us\d{1,2}\b/g,
  // Money and shops.
  /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,250}\b/g,
  /\bwhsec_[A-Za-z0-9+/=]{32,100}/g,
  /\bsq0(?:atp|csp|idp)-[\w-]{22,60}/g,
  /\bEAAA[\w-]{60}(?![\w-])/g,
  /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/g,
  // Models.
  /\bsk-(?:ant|proj|svcacct|admin|or)-[\w-]{20,300}/g,
  /\bsk-[A-Za-z0-9]{48}\b/g,
  /\bhf_[A-Za-z]{34}\b/g,
  /\br8_[A-Za-z0-9]{37}\b/g,
  /\bgsk_[A-Za-z0-9]{52}\b/g,
  /\bpplx-[a-zA-Z0-9]{48}\b/g,
  // Clouds, databases and secret stores.
  /\bdo[opr]_v1_[a-f0-9]{64}\b/g,
  /\bsbp_[a-f0-9]{40}\b/g,
  /\bpscale_(?:tkn|oauth|pw)_[\w.=-]{32,64}/g,
  /\bdp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{40,80}/g,
  /\b(?:hvs|hvb|hvr)\.[\w-]{24,300}/g,
  /\b[a-zA-Z0-9]{14}\.atlasv1\.[\w=-]{60,70}/g,
  /\bfo1_[\w-]{43}(?![\w-])/g,
  /\bFlyV1 fm\d_[\w+/=,-]{60,2000}/g,
  /\bdapi[a-f0-9]{32}\b/g,
  /\bpul-[a-f0-9]{40}\b/g,
  /\btskey-[a-z]{2,12}-[\w-]{20,80}/g,
  /\bAccountKey=[A-Za-z0-9+/]{86}==/g,
  /\bSharedAccessKey=[A-Za-z0-9+/]{43}=/g,
  /\bsig=[A-Za-z0-9%]{43,70}%3D/g,
  // Watching and building.
  /\bNRAK-[A-Z0-9]{27}\b/g,
  /\bsntr[yu]s?_[\w+/=-]{60,400}/g,
  /\bglsa_[A-Za-z0-9]{32}_[a-fA-F0-9]{8}\b/g,
  /\bPMAK-[a-f0-9]{24}-[a-f0-9]{34}\b/g,
  // Tools of teams.
  /\blin_(?:api|oauth)_[A-Za-z0-9]{32,64}\b/g,
  /\b(?:ntn_[A-Za-z0-9]{43,50}|secret_[A-Za-z0-9]{43})\b/g,
  /\bfig[du]_[\w-]{40,60}/g,
  /\bpat[A-Za-z0-9]{14}\.[a-f0-9]{64}\b/g,
  // Ages and keys.
  /\bAGE-SECRET-KEY-1[A-Z0-9]{58}\b/g,
]

/** `password: …`, `"apiKey": "…"`, `export DB_SECRET=…`, `Authorization: Bearer …`: the name, then the value. */
const named =
  /(?:secret|token|passw(?:or)?d|passphrase|api[_-]?key|access[_-]?key|auth[_-]?key|account[_-]?key|private[_-]?key|credentials?|authorization)["'`\]]{0,2}[ \t]{0,3}(?:=>|:=|=|:)[ \t]{0,3}["'`]?(?:(?:Bearer|Basic|Token)[ \t]{1,3})?([^\s"'`,;)}\]]{12,300})/gi

/** In an address: `scheme://name:password@host`. The password alone is cut. */
const inAddress = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'`<>]{0,80}:([^\s@/"'`<>]{3,200})@/gi

/** `isByItsPlace`: nothing but the words before it say that it is one, so the same word elsewhere is one too. */
export type Found = { start: number; end: number; isByItsPlace: boolean }

/** A private key from its head to its foot; without a foot, all lines that look like one. */
const closedKey =
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----)[\s\S]){0,20000}-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g
const openKey =
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:\s{0,4}(?:[A-Za-z0-9+/=]{32,200}|[A-Z][A-Za-z-]{3,20}: [^\n]{0,100})){0,400}(?:\s{0,2}[A-Za-z0-9+/=]{1,80})?/g

/** Keys of many lines: of the whole text. Where the text goes on, so may a key without a foot. */
export const findKeys = (text: string, goesOn: boolean): Span[] =>
  (goesOn ? [closedKey] : [closedKey, openKey]).flatMap(pattern =>
    Array.from(text.matchAll(pattern), ({ 0: key, index }): Span => [index, index + key.length]),
  )

/** One look says that none of them is there. */
const anyPrefixed = new RegExp(prefixed.map(({ source }) => source).join('|'))

/** Every secret of the text that one of the patterns finds, some more than once. */
export function findByPattern(text: string): Found[] {
  const whole = !anyPrefixed.test(text)
    ? []
    : prefixed.flatMap(pattern =>
        Array.from(text.matchAll(pattern), ({ 0: secret, index }) => placed(index, secret, false)),
      )
  return [
    ...whole,
    ...captured(text, named)
      .filter(({ secret }) => looksRandom(secret))
      .map(({ index, secret }) => placed(index, secret, true)),
    ...captured(text, inAddress)
      .filter(({ secret }) => isNoPlaceholder(secret))
      .map(({ index, secret }) => placed(index, secret, true)),
  ]
}

/** Whether a field of this name holds a secret: `{ "apiKey": "…" }`. */
export const isSecretUnder = (name: string, value: string): boolean =>
  value.length >= 12 &&
  captured(`${name.slice(-60)}: ${value}`, named).some(
    ({ secret }) => secret === value && looksRandom(secret),
  )

const placed = (start: number, secret: string, isByItsPlace: boolean): Found => ({
  start,
  end: start + secret.length,
  isByItsPlace,
})

const captured = (text: string, pattern: RegExp): { index: number; secret: string }[] =>
  Array.from(text.matchAll(pattern), match => {
    const secret = match[1] ?? ''
    return { index: match.index + match[0].lastIndexOf(secret), secret }
  })

/** What a person would not type as a word: letters and figures, mixed, of an entropy that names and paths do not have. */
function looksRandom(value: string): boolean {
  if (!isNoPlaceholder(value) || uuid.test(value)) return false
  if (
    !/\d/.test(value) ||
    !/[a-z]/i.test(value) ||
    /^[./~@]|[([]|:\/\/|\.(?:ts|js|json|ya?ml|md|py|go|env)$/i.test(value)
  )
    return false
  if ((value.match(/[-_.]/g) ?? []).length > value.length / 6) return false
  return entropy(value) >= 3.3
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** `${DB_PASSWORD}`, `<token>`, `%s`, `xxxx`, `process.env.X`, `********`, `example`. */
const isNoPlaceholder = (value: string): boolean =>
  !/^[$%<{*[]|^(?:process|import|os|env|config|secrets?)\.|\$\{|\{\{|^(.)\1+$|x{4}|\.{3}|…|example|placeholder|changeme|your[_-]?/i.test(
    value,
  )

/** Shannon's, in bits a character. */
function entropy(value: string): number {
  const counts = new Map<string, number>()
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()].reduce(
    (sum, count) => sum - (count / value.length) * Math.log2(count / value.length),
    0,
  )
}
