/**
 * The identity of a plan within its project: the words of its title, else of its file's name. Importing a text with the
 * same key again updates the tasks that the first import made.
 */
export function planKey(title: string | null, filename: string | undefined): string {
  return slug(title ?? '') || slug((filename ?? '').replace(/\.[a-z]{1,8}$/i, '')) || 'plan'
}

function slug(text: string): string {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .slice(0, 400)
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return [...words.join('-')].slice(0, 80).join('').replace(/-$/, '')
}
