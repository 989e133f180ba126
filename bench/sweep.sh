#!/usr/bin/env bash
# Every method on every phantom at seven doses, and docs/benchmarks.md from it. Resumable: a case whose compare.json exists is
# not run again.
#
#   bench/sweep.sh [FOLDER] [SIZE] [CHANNELS] [SEEDS]
#   bench/sweep.sh bench-out/sweep 64x64 512 "1"
#   PHANTOMS="rock" DOSES="3 30" MODELS="gaussian,auto" bench/sweep.sh /tmp/sweep
#
# Each case is "moseley simulate", then "moseley compare --truth": all methods are fitted to the same nine tenths of the counts,
# choose ranks and strengths by held-out counts within, and are scored against the exact truth. Tables and figures need
# Python with matplotlib; without it the cases are measured all the same.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=${1:-bench-out/sweep}
size=${2:-64x64}
channels=${3:-512}
seeds=${4:-1}
phantoms=${PHANTOMS:-core-shell grain-boundary gradient rock contradiction}
doses=${DOSES:-1 3 10 30 100 300 1000}
models=${MODELS:-gaussian,bm3d,pca,nlm,nmf,fusion,dcae3d,unmix,auto}
moseley="$here/moseley"
mkdir -p "$folder"

for seed in $seeds; do
    for dose in $doses; do
        for phantom in $phantoms; do
            case="$folder/$phantom-$dose-$seed"
            [ -f "$case/compare.json" ] && continue
            sample="$folder/sample"
            "$moseley" simulate --phantom "$phantom" --dose "$dose" --size "$size" --channels "$channels" --seed "$seed" \
                -o "$sample" --overwrite --progress none >/dev/null
            "$moseley" compare "$sample/counts.hspy" --truth "$sample/truth.hspy" --guide "$sample/haadf.hspy" \
                --models "$models" --seed "$seed" -o "$case" --overwrite --progress none >/dev/null
            rm -rf "$sample"
            echo "$phantom, $dose counts per pixel, seed $seed: done"
        done
    done
done

python=${MOSELEY_PYTHON_PIP:-python3}
"$python" -c "import matplotlib" 2>/dev/null || {
    echo "sweep.sh: no matplotlib, so no tables; the cases are in $folder" >&2
    exit 0
}
"$python" "$here/bench/sweep.py" "$folder" "$here/docs" "bench/sweep.sh $folder $size $channels \"$seeds\""
