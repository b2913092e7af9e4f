import { unreportedFolder } from './unreported.ts'

const mark = '# Baton: tells the server of each commit. Made by "baton git hook install".'

export const isOurs = (script: string): boolean => script.includes(mark)

/**
 * The post-commit hook. It keeps the commit in a file before anything else, so that none is forgotten when this package is
 * gone or the server away; what happens then cannot fail the commit, and is over in seconds.
 */
export const hookScript = (baton: string): string => `#!/bin/sh
${mark}
# "baton git hook uninstall" takes it out again.
before="$0.before-baton"
if [ -x "$before" ]; then "$before" "$@"; fi

# What a rebase makes again is no news.
for state in rebase-merge rebase-apply; do
  if [ -d "$(git rev-parse --git-path $state)" ]; then exit 0; fi
done
# "baton git commit" reports by itself.
if [ -n "$BATON_REPORTS" ]; then exit 0; fi

unreported="$(git rev-parse --git-path ${unreportedFolder})"
mkdir -p "$unreported"
git symbolic-ref --quiet --short HEAD > "$unreported/$(git rev-parse HEAD)"

baton=${quoted(baton)}
if [ ! -x "$baton" ]; then baton=baton; fi
"$baton" git report --hook < /dev/null || true
exit 0
`

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`
