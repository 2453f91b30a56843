#!/usr/bin/env bash
# Installs what is missing, builds, and starts the demo: a window, or without a display text and pictures of the window.
#
#   packaging/try.sh [--text]     --text: as without a display
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

text=
for argument in "$@"; do
    case $argument in
    --text) text=yes ;;
    -h | --help)
        sed -n '2,4s/^# \{0,1\}//p' packaging/try.sh
        exit 0
        ;;
    *) printf '%s: unknown argument; packaging/try.sh [--text] is expected\n' "$argument" >&2; exit 2 ;;
    esac
done

need_packages "${build_packages[@]}"
build_preset release tidewatt tidewattctl
private_runtime_dir
window=build/release/app/desktop/tidewatt
console=build/release/app/console/tidewattctl

if [ -z "$text" ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "Starting the demo window after $(elapsed) min (close it to end)"
    "$window" --demo && exit 0
    printf 'The window could not be shown on this display; here is the demo as text.\n' >&2
fi

say "Seven days in seconds: tidewattctl demo --days 7"
"$console" demo --days 7
pictures=$PWD/build/screenshots
mkdir -p "$pictures"
say "Pictures of the window"
for page in today earnings; do
    for theme in light dark; do
        QT_QPA_PLATFORM=offscreen "$window" --demo --page $page --theme $theme --screenshot "$pictures/$page-$theme.png"
        printf '%s\n' "$pictures/$page-$theme.png"
    done
done
say "Done in $(elapsed) min. There is no display here: the pictures are in $pictures; with one, this command opens the window."
