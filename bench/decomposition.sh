#!/usr/bin/env bash
# Weighted PCA and KL-NMF at a given rank: Moseley against HyperSpy's SVD decomposition and scikit-learn's NMF, on the
# same map in one run.
#
#   bench/decomposition.sh [RANK] [FILE.hspy ...]
#
# Needs a Python with hyperspy, exspy and scikit-learn in MOSELEY_PYTHON_PIP. Each side is a process of its own that reads
# the map, decomposes it, and makes the model: wall seconds (best of three) and peak resident memory, interpreter or JVM,
# imports and reading included. Moseley also writes the model. The decomposition alone is what one such process spends on
# it once it has read the map, until the model can be had: for Moseley row by row, for the peer as a whole. A ratio above 1
# is in Moseley's favour. NMF is each side's own: here without smoothing, in bands and then in all channels; there 200
# updates of all channels. Without FILE: the rock phantom of 128 x 128 pixels and 1024 channels at 30 counts per pixel.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
moseley=${MOSELEY:-$here/moseley}
rank=${1:-8}
shift || true
python=${MOSELEY_PYTHON_PIP:-python3}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$python" -c 'import hyperspy.api, exspy, sklearn' 2>/dev/null || {
    echo "decomposition.sh: $python cannot import hyperspy, exspy and sklearn: name one that can in MOSELEY_PYTHON_PIP" >&2
    exit 1
}
"$moseley" --version >/dev/null # builds, if need be, before anything is timed

files=("$@")
if [ ${#files[@]} -eq 0 ]; then
    "$moseley" simulate --phantom rock --dose 30 --size 128x128 --channels 1024 --seed 1 -o "$scratch/rock" \
        --progress none >/dev/null
    files=("$scratch/rock/counts.hspy")
fi

# shellcheck source=bench/measure.sh
source "$here/bench/measure.sh"

echo "Moseley $("$moseley" --version | head -n 1 | awk '{print $2}')," \
    "$("$python" -c 'import hyperspy, sklearn; print(f"HyperSpy {hyperspy.__version__}, scikit-learn {sklearn.__version__}")')," \
    "$(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg), rank $rank"
echo
echo "| map | method | Moseley (s) | peer (s) | ratio | decomposition alone, Moseley (s) | peer (s) | ratio" \
    "| Moseley (MB) | peer (MB) | ratio |"
echo "|---|---|---|---|---|---|---|---|---|---|---|"
for file in "${files[@]}"; do
    for method in pca nmf; do
        settings=(--model "$method" --rank "$rank" --rare-signals off)
        [ "$method" = nmf ] && settings+=(--strength 0)
        read -r our_wall our_memory < <(whole "$moseley" denoise "$file" "${settings[@]}" --dose-map none \
            --overwrite --progress none -o "$scratch/out.hspy")
        read -r their_wall their_memory < <(whole "$python" "$here/bench/decomposition.py" "$file" "$method" "$rank")
        "$moseley" denoise "$file" "${settings[@]}" --dose-map none --trust off --overwrite --progress none \
            -o "$scratch/run" >/dev/null
        our_part=$("$python" -c 'import json, sys; print(json.load(open(sys.argv[1]))["estimates"][-1]["seconds"])' \
            "$scratch/run/metrics.json")
        their_part=$("$python" "$here/bench/decomposition.py" "$file" "$method" "$rank" 2>/dev/null |
            sed -n 's/.*"seconds": \([0-9.e-]*\).*/\1/p')
        printf '| %s | %s | %.2f | %.2f | %s | %.2f | %.2f | %s | %.0f | %.0f | %s |\n' "$(basename "$file")" "$method" \
            "$our_wall" "$their_wall" "$(ratio "$their_wall" "$our_wall")" \
            "$our_part" "$their_part" "$(ratio "$their_part" "$our_part")" \
            "$our_memory" "$their_memory" "$(ratio "$their_memory" "$our_memory")"
    done
done
