#!/usr/bin/env bash
# Builds tests/fuzz and lets each target search for a crash. What it finds to be new stays in build/fuzz; an input that
# crashes is named at the end.
#
#   packaging/fuzz.sh [SECONDS] [NAME...]     seconds for each target (60); only the targets named (fuzz_site)
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

seconds=${1:-60}
case $seconds in
'' | *[!0-9]*) printf '%s: a number of seconds is expected\n' "$seconds" >&2; exit 2 ;;
esac
shift || true

need_packages "${build_packages[@]}" "${fuzz_packages[@]}"
build_preset fuzz fuzzers
failed=()
folder=build/fuzz/tests/fuzz
for list in "$folder"/*.seeds; do
    name=$(basename "$list" .seeds)
    if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then
        continue
    fi
    say "$name for $seconds s"
    seeds=()
    for seed in $(cat "$list"); do
        [ ! -d "$seed" ] || seeds+=("$seed")
    done
    mkdir -p "$folder/$name.found"
    "$folder/$name" -max_total_time="$seconds" -max_len=8192 -timeout=10 -print_final_stats=1 \
        -artifact_prefix="$folder/$name-" "$folder/$name.found" "${seeds[@]}" 2>&1 | grep -E '^(Done|stat::|SUMMARY|Test unit|==)|ERROR:|does not hold' \
        || failed+=("$name")
done
[ ${#failed[@]} -eq 0 ] || fail "These targets found a crash; the inputs are $folder/*-crash-*: ${failed[*]}"
say "No target found a crash in $seconds s"
