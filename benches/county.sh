#!/bin/sh
# How a county's cost grows: sh benches/county.sh WORK 10 100 1000
#
# For each number of schools: reading and checking it, building Word and PDF, and building again with
# nothing changed. CPU is user and system time. Needs GNU time, and
#     cargo build --release --bins --example make_fixtures
set -eu
work=$(mkdir -p "$1" && cd "$1" && pwd)
shift
target=${CARGO_TARGET_DIR:-$(cd "$(dirname "$0")/.." && pwd)/target}/release

echo "| schools | job | CPU s | ms a school | wall s | peak MiB | MB |"
echo "|---|---|---|---|---|---|---|"
for schools in "$@"; do
    county=$work/county-$schools
    [ -d "$county" ] || "$target/examples/make_fixtures" --county "$schools" "$county" >/dev/null
    rm -rf "$work/out"
    measure() {
        job=$1
        shift
        # Exit codes 1 and 3: some schools' own workbooks have errors.
        /usr/bin/time -o "$work/time" -f '%U %S %e %M' "$target/planpress" "$@" >"$work/said" 2>&1 || [ $? != 2 ]
        bytes=$(du -sb "$work/out" 2>/dev/null | cut -f1)
        awk -v n="$schools" -v job="$job" -v bytes="${bytes:-0}" 'END { cpu = $1 + $2
            printf "| %d | %s | %.2f | %.1f | %.2f | %d | %.0f |\n", n, job, cpu, 1000 * cpu / n, $3, $4 / 1024, bytes / 1e6 }' "$work/time"
    }
    measure check check "$county"
    measure build build "$county" --out "$work/out"
    measure "build again" build "$county" --out "$work/out"
done
