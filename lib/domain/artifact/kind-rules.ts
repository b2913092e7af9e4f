/** How an artifact is shown: pure, and safe for the browser. */

export const artifactKinds = [
  'text',
  'markdown',
  'code',
  'image',
  'pdf',
  'csv',
  'json',
  'archive',
  'other',
] as const
export type ArtifactKind = (typeof artifactKinds)[number]

const list = (words: string): string[] => words.split(' ')

/** Endings that say what kind of text a text is. */
const endings: Readonly<Record<'markdown' | 'csv' | 'json' | 'code', readonly string[]>> = {
  markdown: list('md markdown mkd mdx'),
  csv: list('csv tsv'),
  json: list('json jsonl ndjson geojson ipynb'),
  code: list(
    'ts tsx mts cts js jsx mjs cjs py rb php go rs java kt kts swift c h cc cpp hpp cs fs scala clj ex exs erl hs lua pl r jl dart ' +
      'sh bash zsh fish ps1 bat sql graphql proto html htm xhtml css scss less vue svelte astro xml xsl svg yaml yml toml ini cfg conf ' +
      'env dockerfile makefile cmake gradle tf hcl nix patch diff prisma tex',
  ),
}

/** What the bytes are, for kinds that are no text. SVG is text with scripts in it, and no image here. */
const types: Readonly<Record<'image' | 'pdf' | 'archive', readonly string[]>> = {
  image: list(
    'image/png image/apng image/jpeg image/gif image/webp image/avif image/bmp image/x-icon image/tiff image/heic',
  ),
  pdf: ['application/pdf'],
  archive: list(
    'application/zip application/gzip application/x-gzip application/x-tar application/x-bzip2 application/x-xz application/x-7z-compressed ' +
      'application/x-rar-compressed application/zstd application/x-lzip application/x-compress application/x-lzh-compressed application/java-archive application/x-lz4',
  ),
}

const plainText = 'text/plain'

export const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** `found` is what the bytes are: of text only that it is text. */
export function kindOf(name: string, found: string): ArtifactKind {
  const known = Object.entries(types).find(([, each]) => each.includes(found))?.[0]
  if (found !== plainText) return (known as ArtifactKind | undefined) ?? 'other'
  const ending = endingOf(name)
  return (
    (Object.entries(endings).find(([, each]) => each.includes(ending))?.[0] as ArtifactKind | undefined) ??
    'text'
  )
}

/** The same as a filter: of what the bytes are, and of the ending. Null: any. */
export type KindFilter = Record<'types' | 'notTypes' | 'endings' | 'notEndings', readonly string[] | null>

const any: KindFilter = { types: null, notTypes: null, endings: null, notEndings: null }

export function filterOf(kind: ArtifactKind | undefined): KindFilter {
  switch (kind) {
    case undefined:
      return any
    case 'image':
    case 'pdf':
    case 'archive':
      return { ...any, types: types[kind] }
    case 'text':
      return { ...any, types: [plainText], notEndings: Object.values(endings).flat() }
    case 'other':
      return { ...any, notTypes: [plainText, ...Object.values(types).flat()] }
    default:
      return { ...any, types: [plainText], endings: endings[kind] }
  }
}

/** What a browser may show by itself, in a sandbox: nothing of it runs. */
export const inlineTypes: ReadonlySet<string> = new Set(
  list('image/png image/apng image/jpeg image/gif image/webp image/avif image/bmp application/pdf'),
)
