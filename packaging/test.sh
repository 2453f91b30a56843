#!/usr/bin/env bash
# Installs what is missing, builds and runs every test, as shipped and again under the address and undefined-behaviour
# sanitizers. With CI set in the environment, warnings are errors.
#
#   packaging/test.sh [--fast]     --fast: without the sanitizers
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

presets=(release asan)
for argument in "$@"; do
    case $argument in
    --fast) presets=(release) ;;
    -h | --help)
        sed -n '2,5s/^# \{0,1\}//p' packaging/test.sh
        exit 0
        ;;
    *) printf '%s: unknown argument; packaging/test.sh [--fast] is expected\n' "$argument" >&2; exit 2 ;;
    esac
done

need_packages "${build_packages[@]}" "${test_packages[@]}"
private_runtime_dir
for preset in "${presets[@]}"; do
    build_preset "$preset"
    say "Testing build/$preset, $(elapsed) min so far"
    ctest --preset "$preset" -j "$(nproc)" || fail "Tests failed in build/$preset; again, one alone: ctest --preset $preset -R NAME"
done
say "All tests passed (${presets[*]}) in $(elapsed) min"
