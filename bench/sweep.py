"""Tables and figures of a dose sweep: the part of docs/benchmarks.md between its two marks, and docs/benchmarks/*.png.

python3 sweep.py FOLDER DOCS COMMAND

FOLDER holds PHANTOM-DOSE-SEED/compare.json, see sweep.sh. Means over seeds; the best of a row in bold.
"""

import json
import math
import pathlib
import re
import sys

BEGIN, END = "<!-- sweep -->", "<!-- end of sweep -->"
MEASURES = (
    ("psnr_db", "Mean PSNR of the line maps in dB", 1, True),
    ("nrmse", "NRMSE of the cube", 3, False),
)


def cases(folder):
    found = {}
    for file in sorted(pathlib.Path(folder).glob("*/compare.json")):
        phantom, dose, seed = file.parent.name.rsplit("-", 2)
        with open(file) as text:
            found.setdefault(phantom, {}).setdefault(float(dose), {})[seed] = json.load(text)
    return found


def mean(runs, method, key):
    values = []
    for run in runs.values():
        for entry in run["methods"]:
            if entry["name"] == method:
                value = (entry.get("against_truth") or {}).get(key)
                if value is not None:
                    values.append(value)
    return sum(values) / len(values) if values else math.nan


def methods_of(found):
    names = []
    for doses in found.values():
        for runs in doses.values():
            for run in runs.values():
                for entry in run["methods"]:
                    if entry["name"] not in names:
                        names.append(entry["name"])
    return names


def table(doses, methods, key, digits, higher):
    lines = ["| counts per pixel | " + " | ".join(methods) + " |", "| --- |" + " --- |" * len(methods)]
    for dose in sorted(doses):
        values = [mean(doses[dose], method, key) for method in methods]
        known = [value for value in values if not math.isnan(value)]
        best = round(max(known) if higher else min(known), digits)
        cells = []
        for value in values:
            text = "not measured" if math.isnan(value) else f"{value:.{digits}f}"
            cells.append(f"**{text}**" if not math.isnan(value) and round(value, digits) == best else text)
        lines.append(f"| {dose:g} | " + " | ".join(cells) + " |")
    return lines


def figure(found, methods, file):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    rows = len(found)
    fig, axes = plt.subplots(1, rows, figsize=(3.4 * rows, 3.6), sharex=True, squeeze=False)
    colours = plt.get_cmap("tab20").colors
    for axis, (phantom, doses) in zip(axes[0], found.items()):
        for i, method in enumerate(methods):
            points = [(dose, mean(doses[dose], method, "psnr_db")) for dose in sorted(doses)]
            axis.plot(
                *zip(*points),
                label=method,
                color=colours[i % 20],
                linewidth=2.2 if method.startswith("auto") else 1.2,
                linestyle="--" if method.endswith("+guide") else "-",
                marker="o",
                markersize=3,
            )
        axis.set_xscale("log")
        axis.set_title(phantom)
        axis.set_xlabel("counts per pixel")
        axis.grid(alpha=0.3)
    axes[0][0].set_ylabel("mean PSNR of line maps (dB)")
    handles, labels = axes[0][0].get_legend_handles_labels()
    fig.legend(handles, labels, loc="lower center", ncol=min(len(labels), 7), frameon=False)
    fig.tight_layout(rect=(0, 0.14, 1, 1))
    fig.savefig(file, dpi=110)


def main(folder, docs, command):
    found = cases(folder)
    methods = methods_of(found)
    docs = pathlib.Path(docs)
    (docs / "benchmarks").mkdir(exist_ok=True)
    figure(found, methods, docs / "benchmarks" / "sweep.png")
    lines = [f"Measured with `{command}`.", "", "![PSNR against dose](benchmarks/sweep.png)", ""]
    for key, title, digits, higher in MEASURES:
        for phantom, doses in found.items():
            lines += [f"### {phantom}: {title}", ""] + table(doses, methods, key, digits, higher) + [""]
    wins = {}
    for doses in found.values():
        for runs in doses.values():
            scores = {method: mean(runs, method, "psnr_db") for method in methods}
            best = max((v, m) for m, v in scores.items() if not math.isnan(v))[1]
            wins[best] = wins.get(best, 0) + 1
    total = sum(wins.values())
    lines += [
        "Highest PSNR, of " + str(total) + " cases: "
        + ", ".join(f"{name} {count}" for name, count in sorted(wins.items(), key=lambda w: -w[1]))
        + ".",
        "",
    ]
    page = docs / "benchmarks.md"
    text = page.read_text()
    block = BEGIN + "\n" + "\n".join(lines) + END
    page.write_text(re.sub(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: block, text, flags=re.S))


if __name__ == "__main__":
    main(*sys.argv[1:4])
