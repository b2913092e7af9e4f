import { type Content, contentHref } from './content.ts'

/** Has the browser save the bytes: it streams them to the disk itself. */
export function download({ address, version }: Content): void {
  const link = Object.assign(document.createElement('a'), {
    href: contentHref({ address, ...(version && { version }) }),
    download: '',
  })
  link.click()
}
