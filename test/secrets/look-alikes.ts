/** What looks like a secret and is none: each must come through as it is. */

const hex = (length: number, seed: number): string =>
  Array.from({ length }, (_, n) => '0123456789abcdef'[(n * 7 + seed * 11 + ((n * seed) % 13)) % 16]).join('')
const uuid = (seed: number): string =>
  `${hex(8, seed)}-${hex(4, seed + 1)}-4${hex(3, seed + 2)}-8${hex(3, seed + 3)}-${hex(12, seed + 4)}`
const base64 = (seed: number): string => Buffer.from(hex(48, seed), 'hex').toString('base64')

const numbered = (count: number, make: (seed: number) => string): string[] =>
  Array.from({ length: count }, (_, seed) => make(seed + 1))

const computed: string[] = [
  ...numbered(12, n => `Fixed in commit ${hex(40, n)}.`),
  ...numbered(6, n => `See ${hex(7, n)}..${hex(7, n + 20)} for the change`),
  ...numbered(12, n => `Request ${uuid(n)} failed`),
  ...numbered(8, n => `"integrity": "sha512-${base64(n)}${base64(n + 1)}=="`),
  ...numbered(8, n => `image: registry.example.org/shop@sha256:${hex(64, n)}`),
  ...numbered(6, n => `ETag: W/"${hex(32, n)}"`),
  ...numbered(6, n => `fe://artifacts/by-hash/${hex(64, n)}`),
  ...numbered(6, n => `![dot](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB${base64(n)})`),
  ...numbered(6, n => `trace_id=${hex(32, n)} span_id=${hex(16, n)}`),
  ...numbered(6, n => `Color #${hex(6, n)} on #${hex(6, n + 3)}`),
  ...numbered(6, n => `Build 2026.11.${n}+${hex(12, n)} took ${n * 371} ms`),
  ...numbered(6, n => `idempotency key: ${uuid(n + 40)}`),
  ...numbered(
    6,
    n =>
      `task T-UNIFY-${String(n).padStart(2, '0')} waits for T-UNIFY-${String(n + 1).padStart(2, '0')}, T-UNIFY-${String(n + 2).padStart(2, '0')}`,
  ),
  ...numbered(
    6,
    n =>
      `2026-11-${String(n).padStart(2, '0')}T12:00:00.000Z to 2026-12-${String(n).padStart(2, '0')}T18:30:00.000+01:00`,
  ),
]

const written = `
const token = await createToken({ name, scopes, expiresAt })
const { token, secret } = useShownToken(props.invitation)
password: process.env.DATABASE_PASSWORD
password: \${DATABASE_PASSWORD}
POSTGRES_PASSWORD=\${POSTGRES_PASSWORD:-postgres}
token: <your token here>
api_key = "YOUR_API_KEY_GOES_HERE"
apiKey: config.services.payments.apiKey
apiKey: string | undefined
secret: z.string().min(32).describe('Signs the cookies')
password = getpass.getpass("Password for the database: ")
Authorization: Bearer <token>
Authorization: Bearer $BATON_TOKEN
Authorization: Bearer {{access_token}}
Authorization: Bearer bat_…
export BATON_TOKEN="$(cat .baton/owner.token)"
The token is shown once; the token's hash is what is stored.
A token begins with bat_, one of GitHub with ghp_, one of GitLab with glpat-.
Rotate the key, then revoke the old key; the secret stays in the vault.
password: ********
password: xxxxxxxxxxxxxxxx
secret: [secret removed]
The password must be at least twelve characters long and not the name.
access_key_rotation: every-ninety-days-at-midnight
token_type: authorization_code_with_refresh
grant_type=authorization_code&redirect_uri=https%3A%2F%2Fexample.org%2Fcallback
tokenizer = AutoTokenizer.from_pretrained("bert-base-multilingual-uncased")
max_tokens: 4096, stop_token: "<|endoftext|>"
primaryKey: ['projectId', 'workItemId']
foreignKey: work_items_project_id_sprint_id_fkey
key: components/artifact/artifacts-list-modal.tsx
cacheKey = \`\${project}:\${sprint}:\${status}:\${cursor}\`
sortKey: createdAtDescendingThenIdAscending
publicKey: docs/keys/release-signing-key.pub
keyboard: ArrowLeft, ArrowRight, Shift+Enter, Control+KeyK
secretName: payments-production-tls-certificate
secretKeyRef: { name: database-credentials, key: password }
kubectl create secret generic shop-database --from-literal=username=shop
postgres://localhost:5432/shop
postgres://shop@db.internal:5432/shop?sslmode=require
redis://cache.internal:6379/0
https://example.org/docs/getting-started?page=2#tokens-and-scopes
https://github.com/example/shop/pull/4127/files#diff-9a3b1c
http://127.0.0.1:3000/tasks?status=in_progress&sort=priority
git@github.com:example/shop.git
ssh://git@git.example.org:2222/shop.git
mailto:somebody@example.org?subject=The%20plan
lib/transports/rest/reply.ts:42:17 expected 3 arguments, but got 2
at Object.<anonymous> (/srv/shop/node_modules/vitest/dist/chunks/runner.js:1043:28)
/usr/lib/x86_64-linux-gnu/libpq.so.5.15(PQexec+0x42)[0x7f3a1c2b4d10]
node_modules/@next/swc-linux-x64-gnu/next-swc.linux-x64-gnu.node
docker.io/library/postgres:18-alpine3.22
@types/react-dom@19.2.3, @tanstack/react-query@5.108.0, tailwindcss@4.3.3
SELECT coalesce(handoff_from_id, '00000000-0000-0000-0000-000000000000') FROM work_items
CREATE UNIQUE INDEX "work_items_ready_in_pod" ON "work_items" ("project_id")
arn:aws:iam::123456789012:role/deploy-production
AKIA is how a key id of Amazon begins
-----
| --- | --- |
-----BEGIN CERTIFICATE-----
-----BEGIN PUBLIC KEY-----
Lorem-ipsum-dolor-sit-amet-consectetur-adipiscing-elit-sed-do-eiusmod
PneumonoultramicroscopicsilicovolcanoconiosisIsAVeryLongWord
Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
0000000000000000000000000000000000000000
1234567890123456789012345678901234567890
v1.2.3-beta.4+build.5678.linux.x64
IBAN DE89 3704 0044 0532 0130 00, BIC COBADEFFXXX
+49 (0)30 1234567-89, room 4.12
ISBN 978-3-16-148410-0, DOI 10.1000/xyz123
lat=52.520008&lng=13.404954&zoom=14.25
rgba(37, 99, 235, 0.12), oklch(0.72 0.11 221.19)
cubic-bezier(0.16, 1, 0.3, 1) 180ms
M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10 10-4.48 10-10S17.52 2 12 2zm1 15h-2v-6h2v6z
:root{--baton-shell-sidebar-width:220px;--baton-properties-width:320px}
Content-Security-Policy: default-src 'none'; sandbox; frame-ancestors 'none'
Set-Cookie: __Host-session=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0
X-Request-Id, Idempotency-Key, If-None-Match, Content-Digest
SHA256 of the empty text is known to everybody
sk-learn, sk_buff and skeleton are words; so is hf_hub
`
  .trim()
  .split('\n')

/** Two hundred. */
export const lookAlikes: readonly string[] = [
  ...computed,
  ...written,
  ...numbered(200, n => `Row ${n}: order-${n * 7919} of ${uuid(n + 80)} shipped to shelf ${hex(4, n)}`),
].slice(0, 200)
