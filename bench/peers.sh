#!/usr/bin/env bash
# The real peers from pip beside Moseley, on one simulated map in one run: bm3d and CAREamics' Noise2Void on the line maps, and
# PyTorch's training step of the same network.
#
#   bench/peers.sh [PHANTOM] [DOSE] [SIZE] [CHANNELS]
#   MOSELEY_PYTHON_PEERS=venv/bin/python bench/peers.sh rock 30 64x64 512
#
# Needs a Python of its own: python3 -m venv venv && venv/bin/pip install careamics bm3d h5py. The peers get line maps of all
# counts, made Gaussian by Anscombe's transform; Moseley's methods get nine tenths of the counts and all channels
# ("moseley compare"). PSNR is the mean over the line maps against the exact truth. For HyperSpy's PCA and scikit-learn's
# NMF see decomposition.sh.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
moseley=${MOSELEY:-$here/moseley}
phantom=${1:-rock}
dose=${2:-30}
size=${3:-64x64}
channels=${4:-512}
python=${MOSELEY_PYTHON_PEERS:-python3}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$python" -c 'import bm3d, careamics, h5py, torch' 2>/dev/null || {
    echo "peers.sh: $python cannot import bm3d, careamics, h5py and torch: name one that can in MOSELEY_PYTHON_PEERS" >&2
    exit 1
}
"$moseley" simulate --phantom "$phantom" --dose "$dose" --size "$size" --channels "$channels" --seed 1 \
    -o "$scratch/sample" --progress none >/dev/null
"$moseley" compare "$scratch/sample/counts.hspy" --truth "$scratch/sample/truth.hspy" --guide none \
    --models bm3d,auto --seed 1 -o "$scratch/compare" --progress none >/dev/null
"$moseley" benchmark --steps 100 --json --progress none >"$scratch/steps.json" 2>/dev/null || echo '{}' >"$scratch/steps.json"
echo "$phantom, $dose counts per pixel, $size pixels, $channels channels; $(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg)"
echo
cd "$scratch"
"$python" "$here/bench/peers.py" "$scratch" 2>"$scratch/log" || {
    tail -5 "$scratch/log" >&2
    exit 1
}
