"""Writes the tables of docs/benchmarks.md and README.md between their comments, from what tables.sh has measured.

python3 tables.py FOLDER PAGES

PAGES is the folder that holds README.md and docs/. A table for which nothing was measured is left as it is.
"""

import collections
import csv
import json
import pathlib
import re
import sys

NAMES = {
    "gaussian": "Gaussian", "bm3d": "BM3D", "pca": "weighted PCA", "nlm": "PCA + NL-means", "nmf": "KL-NMF",
    "fusion": "TV fusion with guide", "dcae3d": "3D-DCAE", "unmix": "unmixing", "auto": "default", "guided": "default with guide",
    "guided-clean": "default with the clean guide",
    "truth": "the truth",
}


def name(method):
    return NAMES.get(method, method)


def rows(file):
    return list(csv.DictReader(file.open())) if file.exists() else []


def mean(values):
    return sum(values) / len(values) if values else None


def number(text):
    try:
        return float(text)
    except (TypeError, ValueError):
        return None


class Cells:
    """Means over the seeds of each phantom, dose and method."""

    def __init__(self, measured):
        self.values = collections.defaultdict(list)
        for row in measured:
            for key, text in row.items():
                if (value := number(text)) is not None:
                    self.values[row["phantom"], row["dose"], row["method"], key].append(value)
        self.cases = list(dict.fromkeys((row["phantom"], row["dose"]) for row in measured))
        self.methods = [m for m in NAMES if any(row["method"] == m for row in measured)]
        self.methods += sorted({row["method"] for row in measured} - set(self.methods))
        self.seeds = sorted({row["seed"] for row in measured}, key=float)

    def get(self, case, method, key):
        return mean(self.values.get((*case, method, key), []))


def table(head, body):
    lines = ["| " + " | ".join(head) + " |", "| " + " | ".join("---" for _ in head) + " |"]
    return lines + ["| " + " | ".join(line) + " |" for line in body]


def shown(values, digits, best):
    """The best of a row in bold; both of two that round to the same."""
    found = [v for v in values if v is not None]
    top = f"{best(found):.{digits}f}" if found else ""
    cells = []
    for value in values:
        text = "" if value is None else f"{value:.{digits}f}"
        cells.append(f"**{text}**" if text and text == top and len(found) > 1 else text)
    return cells


def by_case(cells, methods, key, digits, best):
    body = []
    for case in cells.cases:
        values = [cells.get(case, method, key) for method in methods]
        if any(value is not None for value in values):
            body.append([case[0], case[1], *shown(values, digits, best)])
    return table(["phantom", "counts per pixel", *map(name, methods)], body)


def quality(cells):
    methods = cells.methods
    lines = ["Mean PSNR of the line maps in dB:", ""] + by_case(cells, methods, "psnr_db", 1, max)
    lines += ["", "NRMSE of the cube:", ""] + by_case(cells, methods, "nrmse", 3, min)
    lines += ["", "Excess deviance per count over that of the truth:", ""]
    lines += by_case(cells, methods, "excess_deviance", 4, min)
    lines += ["", "Seconds of the whole command, mean over the phantoms:", ""]
    doses = list(dict.fromkeys(dose for _, dose in cells.cases))
    body = []
    for dose in doses:
        times = [mean([t for c in cells.cases if c[1] == dose and (t := cells.get(c, m, "seconds")) is not None]) for m in methods]
        body.append([dose, *("" if t is None else f"{t:.0f}" for t in times)])
    return lines + table(["counts per pixel", *map(name, methods)], body)


def readme(cells):
    methods = [m for m in cells.methods if m not in ("dcae3d", "unmix", "original")]
    cases = [case for case in cells.cases if case[0] == "rock"]
    body = []
    for case in cases:
        psnr = [cells.get(case, m, "psnr_db") for m in methods]
        nrmse = [cells.get(case, m, "nrmse") for m in methods]
        top = max((v for v in psnr if v is not None), default=None)
        texts = ["" if p is None else f"{p:.1f} / {n:.3f}" for p, n in zip(psnr, nrmse)]
        body.append([case[1], *(f"**{t}**" if p is not None and p == top else t for t, p in zip(texts, psnr))])
    for case in [c for c in cases if c[1] == "30"] or cases[:1]:
        times = [cells.get(case, m, "seconds") for m in methods]
        body.append([f"seconds, {case[1]} counts", *("" if t is None else f"{t:.0f}" for t in times)])
    return table(["counts per pixel", *map(name, methods)], body) if cases else []


def counts_kept(measured):
    cells = Cells(measured)
    body = []
    for case in cells.cases:
        line = [case[0], case[1]]
        for method in cells.methods:
            off, sums, worst = (cells.get(case, method, key) for key in ("off", "sums", "worst_sigma"))
            line.append("" if off is None else f"{off:.0f} of {sums:.0f}, {worst:.1f} σ")
        body.append(line)
    return table(["phantom", "counts per pixel", *map(name, cells.methods)], body)


def real(folder):
    lines = []
    for file in sorted(folder.glob("real/*/compare.json")):
        compared = json.loads(file.read_text())
        done = [m for m in compared["methods"] if number(m.get("deviance_per_count")) is not None]
        columns = [("deviance_per_count", 1, 4, min), ("lines_gain", 100, 2, max), ("map_error", 1, 3, min)]
        texts = []
        for key, factor, digits, best in columns:
            values = [None if number(m.get(key)) is None else factor * float(m[key]) for m in done]
            texts.append(shown(values, digits, best))
        shape = " × ".join(map(str, compared["shape"]))
        fitted = compared["protocol"]["fitted_counts"] / (compared["shape"][0] * compared["shape"][1])
        lines += ["", f"`{file.parent.name}`, {shape}, {fitted:.1f} counts per pixel given to the methods:", ""]
        head = ["method", "deviance per count", "lines, %", "map error", "seconds"]
        lines += table(head, [[m["name"], *t, f"{m['seconds']:.0f}"] for m, t in zip(done, zip(*texts))])
    return lines[1:]


def large(measured):
    return [
        f"{row['size'].replace('x', ' × ')} pixels, {row['channels']} channels, {row['dose']} counts per pixel: {row['seconds']} s, "
        f"mean PSNR {float(row['psnr_db']):.1f} dB, NRMSE {float(row['nrmse']):.3f}."
        for row in measured
    ]


def replace(page, mark, lines, footnote):
    text = page.read_text()
    pattern = re.compile(rf"(<!-- table: {re.escape(mark)} -->\n).*?(<!-- end of table -->)", re.S)
    if not lines or not pattern.search(text):
        return
    block = "\n".join([*lines, "", footnote, ""])
    page.write_text(pattern.sub(lambda m: m.group(1) + block + m.group(2), text))
    print(f"{page}: {mark}")


def main(folder, pages):
    folder, pages = pathlib.Path(folder), pathlib.Path(pages)
    if not (folder / "version").exists():
        sys.exit(f"{folder}: nothing was measured here")
    version, simulated, machine = (folder / "version").read_text().splitlines()[:3]
    measured = rows(folder / "cells.csv")
    ugly = [row for row in measured if "/" in row["phantom"]]
    measured = [row for row in measured if "/" not in row["phantom"]]
    cells = Cells(measured)
    origin = f"Moseley {version}; {machine}."
    pixels = re.sub(r"(\d)x(\d)", r"\1 × \2", simulated)
    simulated = pixels + f", seed{'s' if len(cells.seeds) > 1 else ''} {', '.join(cells.seeds)}"
    page = pages / "docs" / "benchmarks.md"
    replace(page, "quality", quality(cells) if measured else [], f"{origin} {simulated}; `bench/tables.sh FOLDER quality`.")
    seeds = ", ".join(sorted({row["seed"] for row in ugly}, key=float))
    replace(page, "microscopes", quality(Cells(ugly)) if ugly else [], f"{origin} {pixels}, seeds {seeds}; `bench/tables.sh FOLDER quality`.")
    kept = rows(folder / "kept.csv")
    replace(page, "kept", counts_kept(kept) if kept else [], f"{origin} {simulated}; `bench/tables.sh FOLDER quality`.")
    replace(page, "real", real(folder), f"{origin} `moseley compare FILE --thin 0.1`.")
    replace(page, "large", large(rows(folder / "large.csv")), f"{origin} No guide, `--memory 3g`, seed 1.")
    for part in ("peers", "decomposition", "formats"):
        file = folder / f"{part}.md"
        replace(page, part, file.read_text().rstrip().splitlines() if file.exists() else [], origin)
    replace(
        pages / "README.md", "bench/quality.sh", readme(cells),
        f"Mean PSNR of the line maps in dB / NRMSE of the cube. {origin} Rock phantom, {simulated}; `bench/tables.sh FOLDER`.",
    )


if __name__ == "__main__":
    main(*sys.argv[1:3])
