#!/usr/bin/env bash
# Switches each step of the default method off in turn and measures what is lost.
#
#   bench/ablation.sh [FOLDER] [MAP ...]
#   bench/ablation.sh bench-out/ablation rock:30:64x64:1 map.hspy:0.1:1
#
# A MAP is PHANTOM:DOSE:SIZE:SEED, or FILE:SHARE:SEED for a real map of whose counts a share is learned from and the rest
# judges. Without MAP: five phantoms at 30, 3 and 100 counts per pixel on 64 x 64 pixels with two seeds, the real maps of
# MOSELEY_DATA at a tenth, and the rock and the gradient on 128 x 128 pixels at 30 counts with two seeds; that takes six hours
# or so on two processors. Each map is a file in FOLDER that is written when it is complete: stop at any time, and run
# the same command again to go on. Prints the table at the end, of what there is. Python 3 makes it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
moseley=${MOSELEY:-$here/moseley}
data=${MOSELEY_DATA:-$here/../shared/data}
folder=${1:-bench-out/ablation}
[ $# -gt 0 ] && shift
maps=("$@")
if [ ${#maps[@]} -eq 0 ]; then
    for seed in 1 2; do
        for dose in 30 3 100; do
            for phantom in rock gradient grain-boundary contradiction core-shell; do
                maps+=("$phantom:$dose:64x64:$seed")
            done
        done
    done
    for file in "$data/hspy/71GPa_subsolidus.hspy" "$data/hspy/core_shell.hspy"; do
        if [ -f "$file" ]; then maps+=("$file:0.1:1"); else echo "ablation.sh: $file is absent" >&2; fi
    done
    maps+=(rock:30:128x128:1 gradient:30:128x128:1 rock:30:128x128:2 gradient:30:128x128:2)
fi
mkdir -p "$folder"
for map in "${maps[@]}"; do
    name=$(basename "$map" | tr ':' '_')
    if [ ! -f "$folder/$name.csv" ]; then
        echo "$(date +%H:%M) $name" >&2
        "$moseley" benchmark --ablation "$map" --progress none >"$folder/$name.part"
        mv "$folder/$name.part" "$folder/$name.csv"
    fi
done
python3 "$here/bench/ablation.py" "$folder"
