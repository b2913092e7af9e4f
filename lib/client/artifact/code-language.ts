/** Grammars by the endings of the files that they are for. What is not here is shown as plain text. */
const endings = {
  typescript: 'ts mts cts',
  tsx: 'tsx',
  javascript: 'js mjs cjs',
  jsx: 'jsx',
  python: 'py',
  ruby: 'rb',
  php: 'php',
  go: 'go',
  rust: 'rs',
  java: 'java',
  kotlin: 'kt kts',
  swift: 'swift',
  c: 'c h',
  cpp: 'cc cpp hpp',
  csharp: 'cs',
  scala: 'scala',
  elixir: 'ex exs',
  haskell: 'hs',
  lua: 'lua',
  perl: 'pl',
  r: 'r',
  dart: 'dart',
  shellscript: 'sh bash zsh fish env',
  powershell: 'ps1',
  sql: 'sql',
  graphql: 'graphql',
  proto: 'proto',
  html: 'html htm xhtml',
  css: 'css',
  scss: 'scss',
  less: 'less',
  vue: 'vue',
  svelte: 'svelte',
  astro: 'astro',
  xml: 'xml xsl svg',
  yaml: 'yaml yml',
  toml: 'toml',
  ini: 'ini cfg conf',
  docker: 'dockerfile',
  make: 'makefile',
  cmake: 'cmake',
  groovy: 'gradle',
  hcl: 'hcl tf',
  nix: 'nix',
  diff: 'patch diff',
  prisma: 'prisma',
  latex: 'tex',
  json: 'json geojson ipynb',
  jsonl: 'jsonl ndjson',
  markdown: 'md markdown mkd mdx',
} as const

export type CodeLanguage = keyof typeof endings

const byEnding: ReadonlyMap<string, CodeLanguage> = new Map(
  Object.entries(endings).flatMap(([language, list]) =>
    list.split(' ').map(ending => [ending, language as CodeLanguage] as const),
  ),
)

/** The language of a file by its name: `Dockerfile`, too, names one. */
export const languageOf = (name: string): CodeLanguage | null =>
  byEnding.get(/[^.]+$/.exec(name.toLowerCase())?.[0] ?? '') ?? null
