#!/usr/bin/env bash
# Measures all tables of docs/benchmarks.md and README.md with one version, through the command line, and writes them.
#
#   bench/tables.sh FOLDER [PART...]
#   bench/tables.sh bench-out/0.1.0                  all parts, then the tables
#   bench/tables.sh bench-out/0.1.0 quality write    one part, then the tables
#
# Parts: quality (simulated maps, all methods), kept (counts kept per phase and line), real (thinned real maps), large (one large
# map), peers (bm3d and Noise2Void from pip), decomposition (HyperSpy, scikit-learn), formats (RosettaSciIO), write (the tables
# between their comments, from what is there). It can be stopped at any time and started again: each finished cell is a line of a CSV,
# or a file, in FOLDER, and is not measured again. A folder that holds figures of another version is refused.
#
#   MICROSCOPE="sem-fast sem-slow stem-quad stem-thick" SIZE=64x64 bench/tables.sh bench-out/ugly quality write
#
# From the environment: MOSELEY (the launcher), PHANTOMS, DOSES, SEEDS, METHODS, SIZE, CHANNELS, STEPS (of each network; for tests),
# MICROSCOPE (of quality: one or several of "moseley simulate --microscope", and "clean"; clean maps if it is not given),
# MOSELEY_DATA (real maps), MOSELEY_PYTHON_PIP and MOSELEY_PYTHON_PEERS (Python of the peers), PAGES (where README.md and docs/
# are written). A part whose peers or data are missing is skipped, and says so.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
[ $# -gt 0 ] || { sed -n '2,18s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
mkdir -p "$1"
folder=$(cd "$1" && pwd)
shift
[ $# -gt 0 ] || set -- quality kept real large peers decomposition formats write
export MOSELEY=${MOSELEY:-$here/moseley}
export SIZE=${SIZE:-128x128} CHANNELS=${CHANNELS:-1024} STEPS=${STEPS:-}
phantoms=${PHANTOMS:-rock core-shell gradient contradiction grain-boundary}
doses=${DOSES:-3 30 100}
seeds=${SEEDS:-1}
microscopes=${MICROSCOPE:-clean}
methods=${METHODS:-gaussian bm3d pca nlm nmf fusion dcae3d unmix auto guided}
python=${MOSELEY_PYTHON_PIP:-python3}
data=${MOSELEY_DATA:-$here/../shared/data}
cells="$folder/cells.csv"
kept="$folder/kept.csv"

say() { echo "tables.sh: $*" >&2; }

# The last commit that changed the program, "+" if there are uncommitted changes.
version() {
    local commit
    commit=$(git -C "$here" log -1 --format=%h -- ':(glob)*/src/main/**' 2>/dev/null || echo unknown)
    [ -z "$(git -C "$here" status --porcelain -- ':(glob)*/src/main/**' 2>/dev/null)" ] || commit="$commit+"
    echo "$("$MOSELEY" --version | awk 'NR == 1 {print $2}') ($commit)"
}

require_one_version() {
    local now recorded
    now=$(printf '%s\n%s pixels, %s channels%s' "$(version)" "$SIZE" "$CHANNELS" "${STEPS:+, $STEPS steps}")
    [ -f "$folder/version" ] ||
        printf '%s\n%s processors, %s, %s\n' "$now" "$(nproc)" "$(uname -m)" "$(date +%Y-%m-%d)" >"$folder/version"
    recorded=$(head -n 2 "$folder/version")
    [ "$recorded" = "$now" ] || {
        say "$folder holds figures of ${recorded//$'\n'/, }; this is ${now//$'\n'/, }: take another folder"
        exit 1
    }
}

has() { # CSV KEY
    [ -f "$1" ] && grep -qF "$2," "$1"
}

quality() {
    [ -f "$cells" ] || echo "phantom,dose,seed,method,seconds,psnr_db,nrmse,excess_deviance,counts_ratio" >"$cells"
    local seed dose phantom microscope
    for seed in $seeds; do
        for dose in $doses; do
            for microscope in $microscopes; do
                for phantom in $phantoms; do
                    quality_of "$phantom" "${microscope#clean}" "$dose" "$seed"
                done
            done
        done
    done
}

quality_of() { # PHANTOM MICROSCOPE-OR-EMPTY DOSE SEED
    local name="$1${2:+/$2}" sample="$folder/samples/$1-$3-$4${2:+-$2}" method row
    for method in $methods; do
        has "$cells" "$name,$3,$4,$method" && continue
        row=$(KEEP=1 MICROSCOPE=$2 "$here/bench/quality.sh" "$1" "$3" "$4" "$method" "$folder/samples" | tail -n 1)
        echo "$row" | sed 's/^| *//; s/ *|$//; s/ *| */,/g' >>"$cells"
        say "$row"
        keep_counts "$name" "$3" "$4" "$method" "$sample"
        rm -f "$sample/$method.hspy"
    done
}

# Sums over phases and lines, while the denoised file is there.
keep_counts() { # NAME DOSE SEED METHOD SAMPLE
    case $4 in auto | guided | guided-clean | dcae3d | unmix) ;; *) return 0 ;; esac
    "$python" -c 'import h5py' 2>/dev/null || return 0
    local lines
    lines=$("$python" "$here/bench/kept.py" "$5" "$5/$4.hspy" 2>/dev/null) || return 0 # no phases
    [ -f "$kept" ] || echo "phantom,dose,seed,method,off,sums,worst_sigma" >"$kept"
    echo "$lines" | sed -n "s#^the truth: \([0-9]*\) of \([0-9]*\) sums off, by \([0-9.]*\) .*#$1,$2,$3,truth,\1,\2,\3#p" |
        while read -r line; do has "$kept" "$1,$2,$3,truth" || echo "$line" >>"$kept"; done
    echo "$lines" | sed -n "s#^.*\.hspy: \([0-9]*\) of \([0-9]*\) sums off, by \([0-9.]*\) .*#$1,$2,$3,$4,\1,\2,\3#p" >>"$kept"
}

# Measured with quality; here only what quality has not kept.
kept() {
    "$python" -c 'import h5py' 2>/dev/null || { say "kept: $python cannot import h5py (MOSELEY_PYTHON_PIP)"; return 0; }
    [ -f "$kept" ] || say "kept: run quality with h5py; nothing was kept"
}

real() {
    local file name
    for file in "$data"/hspy/71GPa_subsolidus.hspy "$data"/hspy/core_shell.hspy; do
        name=$(basename "$file" .hspy)
        [ -f "$file" ] || { say "real: no $file (MOSELEY_DATA)"; continue; }
        [ -f "$folder/real/$name/compare.json" ] && continue
        mkdir -p "$folder/real"
        # shellcheck disable=SC2086 # an option and its value
        "$MOSELEY" compare "$file" --thin 0.1 ${STEPS:+--steps $STEPS} ${REAL_MODELS:+--models $REAL_MODELS} \
            --overwrite --progress none -o "$folder/real/$name" >/dev/null
    done
}

large() {
    [ -f "$folder/large.csv" ] && return 0
    local sample="$folder/large" size=${LARGE_SIZE:-512x512} channels=${LARGE_CHANNELS:-2048} result start seconds
    "$MOSELEY" simulate --phantom rock --dose 20 --size "$size" --channels "$channels" --seed 1 -o "$sample" --overwrite \
        --progress none >/dev/null
    start=$(date +%s)
    # shellcheck disable=SC2086 # an option and its value
    "$MOSELEY" denoise "$sample/counts.hspy" --guide none --memory 3g --seed 1 ${STEPS:+--steps $STEPS} --overwrite \
        --progress none -o "$folder/large.hspy" >/dev/null
    seconds=$(($(date +%s) - start))
    result=$("$MOSELEY" evaluate "$folder/large.hspy" --truth "$sample/truth.hspy")
    number() { echo "$result" | sed -n "s/.*\"$1\" *: *\([-0-9.eE+]*\).*/\1/p" | head -n 1; }
    printf 'size,channels,dose,seconds,psnr_db,nrmse\n%s,%s,20,%s,%s,%s\n' "$size" "$channels" "$seconds" \
        "$(number psnr_db)" "$(number nrmse)" >"$folder/large.csv"
    rm -rf "$sample" "$folder/large.hspy"
}

# A part that prints its own table: bench/PART.sh ARGUMENTS > FOLDER/PART.md
printed() {
    local part=$1
    shift
    [ -f "$folder/$part.md" ] && return 0
    if "$here/bench/$part.sh" "$@" >"$folder/$part.part"; then
        { echo "\`bench/$part.sh $*\`"; echo; cat "$folder/$part.part"; } >"$folder/$part.md"
    fi
    rm -f "$folder/$part.part"
}

for part in "$@"; do
    case $part in
        quality | real | large | kept) require_one_version && "$part" ;;
        peers) require_one_version && printed peers rock 30 64x64 512 ;;
        decomposition) require_one_version && printed decomposition 8 ;;
        formats) require_one_version && printed formats 15 ;;
        write) python3 "$here/bench/tables.py" "$folder" "${PAGES:-$here}" ;;
        *) say "no part $part"; exit 2 ;;
    esac
done
