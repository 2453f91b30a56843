# Shared by try.sh, test.sh, bench.sh and fuzz.sh: finds the source tree, installs what is missing, configures and builds.
# Sourced by bash, never run by itself.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# What the build needs on Debian 12 and Ubuntu 24.04. Of names between bars the first one that apt knows is taken.
build_packages=(build-essential cmake ninja-build git ca-certificates pkg-config ccache mold
    qt6-base-dev libqt6opengl6-dev qt6-charts-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n
    libsqlite3-dev libsqlitecpp-dev libcurl4-openssl-dev libssl-dev libexpat1-dev nlohmann-json3-dev libhowardhinnant-date-dev
    "libboost1.81-dev|libboost1.83-dev|libboost-dev" libmodbus-dev libcli11-dev librapidcheck-dev tzdata fonts-dejavu-core)
test_packages=(python3-jsonschema python3-pymodbus poppler-utils sqlite3)
# A station that others wrote, from npm into build/foreign: tests/foreign drives `tidewattctl run` with it.
foreign_station=ocpp-rpc@2.2.1
bench_packages=(libbenchmark-dev coinor-cbc)
fuzz_packages=(clang)

say() { printf '\n== %s\n' "$*"; }
fail() {
    printf '%s\n' "$*" >&2
    exit 3
}

# Seconds since the script began, as 1:23.
elapsed() { printf '%d:%02d' $((SECONDS / 60)) $((SECONDS % 60)); }

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null || true)" = installed ]; }

# The packages among "$@" that are not installed, one a line.
missing_of() {
    local entry name
    for entry in "$@"; do
        local found=
        for name in ${entry//|/ }; do
            installed "$name" && found=yes && break
        done
        [ -n "$found" ] || printf '%s\n' "$entry"
    done
}

# The first name of a|b|c that apt knows.
known_of() {
    local name
    for name in ${1//|/ }; do
        if [ -n "$(apt-cache policy "$name" 2>/dev/null | sed -n 's/^  Candidate: \([^(]\)/\1/p')" ]; then
            printf '%s' "$name"
            return
        fi
    done
    fail "This system's apt knows no package ${1//|/ or }: Debian 12 or later, or Ubuntu 24.04 or later, is needed."
}

# need_packages NAME...: installs what is missing. TW_SKIP_PACKAGES=1 leaves the system as it is.
need_packages() {
    [ -z "${TW_SKIP_PACKAGES:-}" ] || return 0
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || fail "This system has no apt: please install CMake 3.25, Ninja, a C++20 compiler (gcc 12 or clang 14), Qt 6.4 (Widgets, Charts, Network, Svg, Tools, Test), SQLite 3.40 with SQLiteCpp, libcurl, OpenSSL 3, expat 2.4, Boost 1.74 headers, nlohmann-json 3.11, Howard Hinnant's date, libmodbus 3.1, CLI11 2.1 and rapidcheck, or later ones, then run TW_SKIP_PACKAGES=1 $0"
    local missing
    mapfile -t missing < <(missing_of "$@")
    if [ ${#missing[@]} -eq 0 ]; then
        say "Packages: all there"
        return
    fi
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "Packages are missing and neither root nor sudo is here to install them; please have someone run: apt-get install ${missing[*]%%|*}"
        as_root=(sudo)
    fi
    say "Packages: installing ${#missing[@]} (${missing[*]%%|*})"
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
    "${apt[@]}" update || fail "apt-get update failed: is there a network, and may $(id -un) use apt?"
    local names=() entry name
    for entry in "${missing[@]}"; do
        name=$(known_of "$entry") || exit $?
        names+=("$name")
    done
    "${apt[@]}" install -y --no-install-recommends "${names[@]}" \
        || fail "apt-get could not install ${names[*]}: its last lines above say why."
}

# How many compilers at once: one a core, each with about 1.5 GB.
jobs_that_fit() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable:/ {print int($2 / 1500000)}' /proc/meminfo 2>/dev/null || echo "$cores")
    [ "$memory" -ge 1 ] || memory=1
    [ "$cores" -le "$memory" ] && echo "$cores" || echo "$memory"
}

# build_preset PRESET TARGET...: configures build/PRESET when it is new or its options changed, and builds.
# With CI set in the environment, warnings are errors (but under sanitizers).
build_preset() {
    local preset=$1 werror=OFF
    shift
    # Not under sanitizers: what they put in makes gcc warn of things that are not there.
    [ -z "${CI:-}" ] || [ "$preset" = asan ] || werror=ON
    if [ ! -f "build/$preset/build.ninja" ] || ! grep -q "^TW_WERROR:BOOL=$werror$" "build/$preset/CMakeCache.txt"; then
        say "Configuring build/$preset"
        cmake --preset "$preset" -DTW_WERROR=$werror
    fi
    say "Building build/$preset: ${*:-everything}"
    NINJA_STATUS='[%f/%t, %es] ' cmake --build "build/$preset" -j "$(jobs_that_fit)" ${1:+--target "$@"}
}

# Qt wants a UTF-8 locale and a private run-time folder; a bare machine has neither.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
*[Uu][Tt][Ff]*) ;;
*) export LC_ALL=C.UTF-8 ;;
esac
private_runtime_dir() {
    if [ -z "${XDG_RUNTIME_DIR:-}" ] || [ ! -w "${XDG_RUNTIME_DIR:-}" ]; then
        mkdir -p -m 0700 build/runtime
        export XDG_RUNTIME_DIR=$PWD/build/runtime
    fi
}
