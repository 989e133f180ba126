"""Makes the table of an ablation from the files that bench/ablation.sh has written.

python3 ablation.py FOLDER

A figure is that of the method without the step less that of the whole method, on the same map: negative decibels and
positive deviances are what the step gains.
"""

import csv
import pathlib
import statistics
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
NN = ROOT / "nn/src/main/java/io/moseley/nn"
DENOISE = ROOT / "denoise/src/main/java/io/moseley/denoise"
CODE = {
    "dcae3d": [NN / "dcae"],
    "unmix": [NN / "unmix"],
    "final-fit": [NN / "train/FinalFit.java"],
    "non-local-means": [NN / "refine/NonLocalMeansStep.java", NN / "refine/NeighbourMeans.java", NN / "refine/SpectralAxes.java"],
    "group-totals": [NN / "refine/GroupTotalsStep.java", NN / "refine/GroupGains.java", NN / "refine/AdaptiveShrinkage.java"],
    "guide-structure": [NN / "refine/GuideStructureStep.java"],
    "stratum-totals": [NN / "refine/StratumTotalsStep.java", NN / "refine/Strata.java"],
    "local-counts": [NN / "refine/LocalCountsStep.java", NN / "refine/ContradictedPixels.java", NN / "refine/SquareGains.java"],
    "channels": [NN / "channels/ChannelRestoration.java", NN / "channels/SpectrumFitting.java"],
    "rare-signals": [DENOISE / "rare"],
}


def lines(step):
    files = [f for path in CODE.get(step, []) for f in (path.glob("*.java") if path.is_dir() else [path]) if f.exists()]
    return sum(len(f.read_text().splitlines()) for f in files) or ""


def main():
    tables = {}
    for file in sorted(pathlib.Path(sys.argv[1]).glob("*.csv")):
        rows = {row["omitted"]: row for row in csv.DictReader(file.open())}
        if "nothing" in rows:
            tables[file.stem] = rows
    kinds = {}
    for name, rows in tables.items():
        parts = name.split("_")
        simulated = "psnr_db" in rows["nothing"]
        kinds.setdefault(f"{parts[1]} counts, {parts[2]}" if simulated else "_".join(parts[:-2]), []).append(rows)
    steps = list(dict.fromkeys(step for rows in tables.values() for step in rows if step != "nothing"))
    print("| without | " + " | ".join(f"{kind} ({len(maps)})" for kind, maps in kinds.items()) + " | lines of code |")
    print("|---" * (len(kinds) + 2) + "|")
    for step in ["nothing", *steps]:
        cells = [cell(step, maps) for maps in kinds.values()]
        print(f"| {step} | " + " | ".join(cells) + f" | {lines(step)} |")


def cell(step, maps):
    maps = [rows for rows in maps if step in rows]
    if not maps:
        return ""
    if "psnr_db" not in maps[0]["nothing"]:
        return "; ".join(figure(step, rows, "deviance_per_count", 1e4, "") for rows in maps)
    if step == "nothing":
        return f"{mean(float(rows[step]['psnr_db']) for rows in maps):.2f} dB"
    gains = [difference(step, rows, "psnr_db") for rows in maps]
    deviance = mean(difference(step, rows, "excess_deviance") for rows in maps)
    off = sum(int(rows[step]["sums_off"]) - int(rows["nothing"]["sums_off"]) for rows in maps)
    seconds = mean(difference(step, rows, "training_seconds") + difference(step, rows, "seconds") for rows in maps)
    spread = f" ({min(gains):+.2f} … {max(gains):+.2f})" if len(gains) > 1 else ""
    return f"{mean(gains):+.2f} dB{spread}, {1e4 * deviance:+.0f} e-4, {off:+d} sums off, {seconds:+.0f} s"


def figure(step, rows, key, factor, unit):
    if step == "nothing":
        return f"{float(rows[step][key]):.4f}"
    return f"{factor * difference(step, rows, key):+.1f} e-4{unit}"


def difference(step, rows, key):
    return float(rows[step][key]) - float(rows["nothing"][key])


def mean(values):
    return statistics.fmean(values)


main()
