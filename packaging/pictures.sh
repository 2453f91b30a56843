#!/usr/bin/env bash
# Writes a picture of every page of the window, over the demo, in each language, look and size: about 140 of them.
#
#   packaging/pictures.sh [FOLDER]     FOLDER: where to; build/pictures unless given
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

folder=$PWD/build/pictures
case ${1:-} in
-h | --help)
    sed -n '2,4s/^# \{0,1\}//p' packaging/pictures.sh
    exit 0
    ;;
-*) printf '%s: unknown argument; packaging/pictures.sh [FOLDER] is expected\n' "$1" >&2; exit 2 ;;
?*) folder=$(realpath -m -- "$1") ;;
esac

need_packages "${build_packages[@]}"
build_preset release test_session
private_runtime_dir
TW_PICTURES_TO=$folder QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen} build/release/tests/scenarios/test_session everyPageInEveryLanguageLookAndSize
say "The pictures are in $folder"
