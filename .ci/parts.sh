# Test runs in parts, their results in one sum. Sourced by .ci/test and .ci/test-package, which stand in the project's root.
# shellcheck shell=sh

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

say() { echo "== $*"; }

# Usage: part NAME COMMAND…   Its output goes to NAME.log, vitest's report to NAME.json, the exit code to NAME.code.
part() {
  name=$1
  shift
  code=0
  KYSO_TEST_REPORT=$results/$name.json "$@" >"$results/$name.log" 2>&1 || code=$?
  echo "$code" >"$results/$name.code"
}

# Usage: again NAME COMMAND…   Once more, alone, the test files of NAME and NAME-1, NAME-2… that failed, unless they are
# more than bad luck explains; what passes only then is named by total.mjs as a fault to mend.
again() {
  name=$1
  shift
  # shellcheck disable=SC2046
  failed=$(node .ci/failed-files.mjs $(find "$results" -name "$name.json" -o -name "$name-[0-9]*.json")) || return 0
  [ -n "$failed" ] && [ "$(echo "$failed" | wc -l)" -le 3 ] || return 0
  # shellcheck disable=SC2086
  part "$name-again" "$@" $failed
}

# Usage: show TITLE NAME…   Parts run side by side, so that no core waits; what each said is shown whole, at its end.
show() {
  say "$1"
  shift
  for name in "$@"; do
    [ ! -e "$results/$name.log" ] || cat "$results/$name.log"
  done
}

# Usage: total   Last line: `N passed, N failed`; exit code 0 when all passed.
total() {
  say 'Kết quả'
  for file in "$results"/*.code; do
    set -- "$@" "$(basename "$file" .code)=$(cat "$file")"
  done
  node .ci/total.mjs "$results" "$@"
}
