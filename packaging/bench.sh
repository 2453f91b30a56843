#!/usr/bin/env bash
# Builds and runs tests/bench and writes what was measured, with the machine it was measured on, to
# tests/bench/RESULTS.md. Run it on a quiet machine.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

need_packages "${build_packages[@]}" "${bench_packages[@]}"
private_runtime_dir
build_preset bench benches tidewattctl

results=tests/bench/RESULTS.md
draft=$(mktemp)
trap 'rm -f "$draft"' EXIT
{
    printf '# Measured figures\n\nWritten by packaging/bench.sh; each block is what one program printed.\n\n'
    printf -- '- processor: %s, %s cores\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" "$(nproc)"
    printf -- '- compiler: %s; build: preset bench\n' "$(c++ --version | head -1)"
    printf -- '- source: %s\n' "$(git describe --always --dirty 2>/dev/null || echo 'no git')"
    printf -- '- load before: %s\n' "$(cut -d' ' -f1-3 /proc/loadavg)"
} >"$draft"
for bench in build/bench/tests/bench/bench_*; do
    [ -f "$bench" ] && [ -x "$bench" ] || continue
    say "$(basename "$bench")"
    printf '\n## %s\n\n```\n' "$(basename "$bench")" >>"$draft"
    QT_QPA_PLATFORM=offscreen "$bench" --benchmark_min_time=0.5 2>/dev/null | tee -a "$draft"
    printf '```\n' >>"$draft"
done
cp "$draft" "$results"
say "Written to $results"
