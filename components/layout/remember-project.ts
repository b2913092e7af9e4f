export const projectCookie = 'baton.project'

/** The project that the console opens with next time, on this browser. */
export function rememberProject(key: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we support.
  document.cookie = `${projectCookie}=${encodeURIComponent(key)}; path=/; max-age=31536000; samesite=lax`
}
