#!/usr/bin/env bash
# Builds and runs tests/bench and writes what was measured, with its yardsticks of the same run and the machine, to
# tests/bench/RESULTS.md. Run it on a quiet machine; it takes about a quarter of an hour.
#
#   packaging/bench.sh [--quick]     --quick: one run of each, solvers stopped after 1 s; to build/bench/RESULTS-quick.md
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

results=tests/bench/RESULTS.md
flags=(--benchmark_min_time=0.3 --benchmark_repetitions=5 --benchmark_report_aggregates_only=true)
solver_seconds=30
for argument in "$@"; do
    case $argument in
    --quick)
        results=build/bench/RESULTS-quick.md
        flags=(--benchmark_min_time=0.01)
        solver_seconds=1
        export TW_BENCH_QUICK=1
        ;;
    -h | --help)
        sed -n '2,6s/^# \{0,1\}//p' packaging/bench.sh
        exit 0
        ;;
    *) printf '%s: unknown argument; packaging/bench.sh [--quick] is expected\n' "$argument" >&2; exit 2 ;;
    esac
done

# The yardsticks: CBC from Debian, HiGHS from npm into the build folder. Node comes from Debian where there is none.
command -v node >/dev/null || bench_packages+=(nodejs)
command -v npm >/dev/null || bench_packages+=(npm)
need_packages "${build_packages[@]}" "${bench_packages[@]}"
private_runtime_dir
build_preset bench benches tidewattctl

yardsticks=build/bench/yardsticks
if [ ! -d "$yardsticks/node_modules/highs" ]; then
    say "Installing HiGHS from npm into $yardsticks"
    mkdir -p "$yardsticks"
    npm install --silent --no-audit --no-fund --prefix "$yardsticks" highs@1 || say "no HiGHS: its columns stay empty"
fi
if [ -d "$yardsticks/node_modules/highs" ]; then
    export TW_HIGHS=$PWD/$yardsticks
fi
export TW_SOLVER_SECONDS=$solver_seconds

# What a program keeps between runs may be of an older schema.
export TMPDIR=$PWD/build/bench/tmp
rm -rf "$TMPDIR"
mkdir -p "$TMPDIR"

version_of() { sed -n 's/^ *"version": "\(.*\)",*$/\1/p' "$1" 2>/dev/null | head -1; }
draft=$(mktemp)
trap 'rm -f "$draft" "$draft.one" "$draft.out"' EXIT
{
    printf '# Measured figures\n\nWritten by packaging/bench.sh. Times are medians; each stands beside its yardstick from the same run.\n\n'
    printf -- '- processor: %s, %s cores, %s GB\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" "$(nproc)" \
        "$(awk '/^MemTotal:/ {print int($2 / 1048576 + 0.5)}' /proc/meminfo)"
    printf -- '- system: %s, Linux %s\n' "$(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release)" "$(uname -r | cut -d. -f1-2)"
    printf -- '- compiler: %s; build: preset bench (Release)\n' "$(c++ --version | head -1)"
    printf -- '- yardsticks: HiGHS %s (npm, WebAssembly, node %s), CBC %s\n' \
        "$(version_of "$yardsticks/node_modules/highs/package.json" || true)" "$(node --version 2>/dev/null || echo none)" \
        "$(dpkg-query -W -f='${Version}' coinor-cbc 2>/dev/null || echo none)"
    printf -- '- source: %s\n' "$(git describe --always --dirty 2>/dev/null || echo 'no git')"
    printf -- '- load before: %s\n' "$(cut -d' ' -f1-3 /proc/loadavg)"
} >"$draft"
failed=
for bench in build/bench/tests/bench/bench_*; do
    [ -f "$bench" ] && [ -x "$bench" ] || continue
    name=$(basename "$bench")
    say "$name, $(elapsed) min so far"
    printf '\n## %s\n\n' "$name" >>"$draft"
    if ! QT_QPA_PLATFORM=offscreen timeout 1200 "$bench" "${flags[@]}" 2>"$draft.one" >"$draft.out"; then
        failed+=" $name"
        tail -5 "$draft.one" >&2
        printf '\nThis one did not run to its end.\n\n' >>"$draft.out"
    fi
    # Tables stand as they are, other output as a block.
    if grep -q '^|' "$draft.out"; then
        cat "$draft.out" >>"$draft"
    else
        { printf '```\n'; cat "$draft.out"; printf '```\n'; } >>"$draft"
    fi
    cat "$draft.out"
done
cp "$draft" "$results"
say "Written to $results in $(elapsed) min"
[ -z "$failed" ] || fail "These did not run to their end:$failed; the rest was written"
