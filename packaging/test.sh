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
# Node comes from Debian where there is none; without it only the tests with clients of others are skipped.
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    (need_packages nodejs npm) || say "no node or npm: the tests of tests/foreign are skipped"
fi
if [ "$(cat build/foreign/installed 2>/dev/null)" != "$foreign_station" ]; then
    say "Installing $foreign_station from npm into build/foreign"
    mkdir -p build/foreign
    if npm install --ignore-scripts --loglevel=error --no-audit --no-fund --no-package-lock --fetch-retries 1 --fetch-timeout 30000 --prefix build/foreign "$foreign_station"; then
        printf '%s\n' "$foreign_station" >build/foreign/installed
    else
        say "no $foreign_station: the tests of tests/foreign are skipped"
    fi
fi
private_runtime_dir
for preset in "${presets[@]}"; do
    build_preset "$preset"
    say "Testing build/$preset, $(elapsed) min so far"
    ctest --preset "$preset" -j "$(nproc)" || fail "Tests failed in build/$preset; again, one alone: ctest --preset $preset -R NAME"
done
say "All tests passed (${presets[*]}) in $(elapsed) min"
