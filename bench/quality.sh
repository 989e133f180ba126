#!/usr/bin/env bash
# Measures every method on a simulated map with known truth, through the command line alone.
#
#   bench/quality.sh [PHANTOM] [DOSES] [SEEDS] [METHODS] [FOLDER]
#   bench/quality.sh rock "3 30 100" "1 2" "gaussian bm3d pca nlm nmf fusion original dcae3d unmix auto guided" bench-out
#
# Prints one table row per run: wall seconds of the whole command, mean PSNR of the line maps, NRMSE of the cube, deviance
# per count above that of the truth, total of the counts out over in. Strengths and ranks of the classical methods are
# chosen by held-out counts. Networks have no guide; "guided", "dcae3d-guided" and "unmix-guided" do; "guided-clean" has the
# guide as it was before the microscope spoiled it.
#
# From the environment: MOSELEY (the launcher), SIZE (128x128), CHANNELS (1024), STEPS (of each network), KEEP=1 (keep the
# denoised files), MICROSCOPE (one of "moseley simulate --microscope"; none for clean maps).
#
# Seeds 1 to 99 are for development. Seeds from 101 on are held out: nothing is chosen by them.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
phantom=${1:-rock}
doses=${2:-3 30 100}
seeds=${3:-1 2}
methods=${4:-gaussian bm3d pca nlm nmf fusion original dcae3d unmix auto guided}
folder=${5:-bench-out}
moseley=${MOSELEY:-$here/moseley}
size=${SIZE:-128x128}
channels=${CHANNELS:-1024}
microscope=${MICROSCOPE:-}

options() {
    case $1 in
        gaussian | bm3d | pca | nlm | nmf | fusion) ;;
        *) [ -z "${STEPS:-}" ] || echo "--steps $STEPS" ;;
    esac
    case $1 in
        original) echo "--preset original --guide none" ;;
        auto | dcae3d | unmix) echo "--model $1 --guide none" ;;
        original-guided) echo "--preset original --guide $2/haadf.hspy" ;;
        dcae3d-guided | unmix-guided) echo "--model ${1%-guided} --guide $2/haadf.hspy" ;;
        guided) echo "--guide $2/haadf.hspy" ;;
        guided-clean) echo "--guide $2/haadf-clean.hspy" ;;
        fusion) echo "--model fusion --guide $2/haadf.hspy" ;;
        *) echo "--model $1 --guide none" ;;
    esac
}

number() { # the first value of a key in a JSON text
    sed -n "s/.*\"$1\" *: *\([-0-9.eE+]*\).*/\1/p" | head -n 1
}

echo "| phantom | counts per pixel | seed | method | seconds | PSNR (dB) | NRMSE | excess deviance | counts out / in |"
echo "|---|---|---|---|---|---|---|---|---|"
for dose in $doses; do
    for seed in $seeds; do
        sample="$folder/$phantom-$dose-$seed${microscope:+-$microscope}"
        [ -f "$sample/run.json" ] || "$moseley" simulate --phantom "$phantom" --dose "$dose" --size "$size" \
            --channels "$channels" --seed "$seed" ${microscope:+--microscope "$microscope"} -o "$sample" >/dev/null 2>&1
        for method in $methods; do
            out="$sample/$method.hspy"
            start=$(date +%s.%N)
            # shellcheck disable=SC2046 # the options are words
            said=$("$moseley" denoise "$sample/counts.hspy" $(options "$method" "$sample") --seed "$seed" --overwrite \
                -o "$out" 2>"$out.log")
            seconds=$(echo "$(date +%s.%N) $start" | awk '{printf "%.0f", $1 - $2}')
            ratio=$(echo "$said" | sed -n 's/.*(ratio \([0-9.]*\)).*/\1/p')
            result=$("$moseley" evaluate "$out" --truth "$sample/truth.hspy")
            printf '| %s | %s | %s | %s | %s | %.2f | %.4f | %.4f | %s |\n' \
                "$phantom${microscope:+/$microscope}" "$dose" "$seed" "$method" "$seconds" \
                "$(echo "$result" | number psnr_db)" "$(echo "$result" | number nrmse)" \
                "$(echo "$result" | number excess_deviance_per_count)" "$ratio"
            rm -f "$out.log"
            [ -n "${KEEP:-}" ] || rm -f "$out"
        done
    done
done
