#!/usr/bin/env bash
# Counts how often the trust tests flag wrong results and good ones, on all phantoms.
#
#   bench/trust.sh [SIDE] [SEEDS] [DOSES...]
#   bench/trust.sh 40 20 30 3
#
# Prints a table: per cent flagged (check or failed), in brackets failed alone; then the maps that the test with planted signals
# flags. Findings on good results go to standard error. About half a minute per seed and dose on one core.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
side=${1:-40}
seeds=${2:-20}
doses=("${@:3}")
"$here/moseley" --version >/dev/null
(cd "$here" && mvn -q -B -pl denoise -am test-compile)
libraries=$(find "$here/cli/target/lib" -name '*.jar' ! -name 'moseley-*' | tr '\n' ':')
for rates in TrustRates planted.PlantedRates; do
    java -cp "$here/denoise/target/test-classes:$here/denoise/target/classes:$here/core/target/classes:$libraries" \
        io.moseley.denoise.trust.$rates "$side" "$seeds" "${doses[@]:-30}"
done
