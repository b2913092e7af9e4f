/** Signing in and out from the browser, through next-auth's routes. Each throws when the server cannot be reached. */

/** Answers whether it is the right password. The session is in a cookie that scripts cannot read. */
export async function signInByPassword(email: string, password: string): Promise<boolean> {
  const { url } = await post('callback/credentials', { email, password })
  return !url.searchParams.has('error') && !url.searchParams.has('csrf')
}

/** Leaves for the provider's page; comes back to `next`. */
export async function signInByProvider(id: string, next: string): Promise<void> {
  const { url } = await post(`signin/${encodeURIComponent(id)}`, { callbackUrl: next })
  location.assign(url)
}

/** Ends the session of this browser and shows the sign-in page. `user.sign_out` ends those of all browsers. */
export async function signOut(): Promise<void> {
  await post('signout', { callbackUrl: '/sign-in' })
  location.assign('/sign-in')
}

async function post(action: string, fields: Record<string, string>): Promise<{ url: URL }> {
  const csrfToken = await readCsrfToken()
  const response = await fetch(`/api/auth/${action}`, {
    method: 'POST',
    body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }),
  })
  // 401 is next-auth's answer to a wrong password, with an address that says so.
  if (!response.ok && response.status !== 401) throw new Error(`The server answered ${response.status}.`)
  const { url } = (await response.json()) as { url: string }
  return { url: new URL(url, location.origin) }
}

async function readCsrfToken(): Promise<string> {
  const response = await fetch('/api/auth/csrf', { cache: 'no-store' })
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  const { csrfToken } = (await response.json()) as { csrfToken: string }
  return csrfToken
}
