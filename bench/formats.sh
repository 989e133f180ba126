#!/usr/bin/env bash
# Reads the same files with Moseley and with RosettaSciIO, side by side in one run, and prints tables of times and memory.
#
#   bench/formats.sh [REPEAT] [FILE...]
#   MOSELEY_PYTHON_PIP=venv/bin/python MOSELEY_DATA=../shared/data bench/formats.sh
#
# Python needs (numba makes it fast, sparse reads .emd), best in an environment of its own outside the tree:
#   python3 -m venv venv && venv/bin/pip install 'rosettasciio[hdf5]' numba sparse
#
# Pure reading: best and median of REPEAT readings (15) in one process, both sides open the file anew each time.
# Whole process: "moseley benchmark --read FILE --repeat 1" against "python bench/formats.py FILE", the best wall time of
# three and the largest resident memory (VmHWM), interpreter or JVM and imports included. A ratio above 1 is in Moseley's
# favour. Without FILE: the .bcf, .emd and .spd samples of MOSELEY_DATA (the .spd is unpacked to a temporary folder).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
moseley=${MOSELEY:-$here/moseley}
repeat=${1:-15}
shift || true
python=${MOSELEY_PYTHON_PIP:-python3}
data=${MOSELEY_DATA:-$here/../shared/data}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$python" -c 'import h5py, numba, rsciio, sparse' 2>/dev/null || {
    echo "formats.sh: $python cannot import rsciio, h5py, numba and sparse: name one that can in MOSELEY_PYTHON_PIP" >&2
    exit 1
}
"$moseley" --version >/dev/null # builds, if need be, before anything is timed

files=("$@")
if [ ${#files[@]} -eq 0 ]; then
    "$python" -m zipfile -e "$data/edax/EDAX_EDS_files.zip" "$scratch"
    files=("$data/bruker/30x30_instructively_packed_16bit_compressed.bcf" "$data/bruker/test_TEM.bcf"
        "$data/velox/fei_SI_EDS-HAADF-4detectors_2frames.emd" "$data/velox/fei_SI_SuperX-HAADF_10frames_10x50.emd"
        "$scratch/SEM_EDS_map.spd")
fi

moseley_reads() { "$moseley" benchmark --read "$1" --repeat "$2" --json --progress none; }
python_reads() { "$python" "$here/bench/formats.py" "$1" --repeat "$2"; }

number() { sed -n "s/.*\"$1\" *: *\([-0-9.eE+]*\).*/\1/p" | head -n 1; }

# shellcheck source=bench/measure.sh
source "$here/bench/measure.sh"

echo "Moseley $("$moseley" --version | head -n 1 | awk '{print $2}'), RosettaSciIO $("$python" -c 'import rsciio; print(rsciio.__version__)')," \
    "$(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg)"
echo
echo "| file | counts | reading, best: Moseley (s) | RosettaSciIO (s) | ratio | median: Moseley (s) | RosettaSciIO (s) | ratio" \
    "| process: Moseley (s) | RosettaSciIO (s) | ratio | peak memory: Moseley (MB) | RosettaSciIO (MB) | ratio |"
echo "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|"
for file in "${files[@]}"; do
    cat "$file" >/dev/null # both sides find the file in the page cache
    ours=$(moseley_reads "$file" "$repeat" 2>/dev/null) || {
        echo "| $(basename "$file") | Moseley cannot read it |"
        continue
    }
    theirs=$(python_reads "$file" "$repeat" 2>/dev/null) || {
        echo "| $(basename "$file") | RosettaSciIO cannot read it |"
        continue
    }
    counts=$(echo "$ours" | number counts)
    check=$(python_reads "$file" 1 2>/dev/null | number counts)
    [ "$counts" = "$check" ] || counts="$counts (RosettaSciIO: $check)"
    read -r our_wall our_memory < <(whole "$moseley" benchmark --read "$file" --repeat 1 --progress none)
    read -r their_wall their_memory < <(whole "$python" "$here/bench/formats.py" "$file")
    our_best=$(echo "$ours" | number best_seconds)
    their_best=$(echo "$theirs" | number best_seconds)
    our_median=$(echo "$ours" | number median_seconds)
    their_median=$(echo "$theirs" | number median_seconds)
    printf '| %s | %s | %.4f | %.4f | %s | %.4f | %.4f | %s | %.2f | %.2f | %s | %.0f | %.0f | %s |\n' \
        "$(basename "$file")" "$counts" \
        "$our_best" "$their_best" "$(ratio "$their_best" "$our_best")" \
        "$our_median" "$their_median" "$(ratio "$their_median" "$our_median")" \
        "$our_wall" "$their_wall" "$(ratio "$their_wall" "$our_wall")" \
        "$our_memory" "$their_memory" "$(ratio "$their_memory" "$our_memory")"
done
