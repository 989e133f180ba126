#!/usr/bin/env python3
"""Measures the step of the dose that a stopped scan leaves, on real maps thinned from a random pixel on.

    bench/dose.py MAP.hspy... [--seeds 20] [--ratios 1 1.1 1.5 2] [--doses 3 10 30]

For each map, dose (counts per pixel) and ratio: in how many maps a step was found, the mean error of the logarithm of the
ratio in mean standard errors, how often the true ratio is within one standard error, and the median error of the pixel at
which the scan stopped. Ratio 1 counts false alarms, with the map turned and mirrored by the seed. It needs
h5py. The variable MOSELEY names the launcher; by default it is moseley in the folder above.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

import h5py
import numpy as np

MOSELEY = os.environ.get("MOSELEY", str(pathlib.Path(__file__).parent.parent / "moseley"))


def data_of(file):
    return next(group["data"] for group in file["Experiments"].values() if group["data"].ndim == 3)


def turned(counts, seed):
    counts = counts[::-1] if seed & 1 else counts
    counts = counts[:, ::-1] if seed & 2 else counts
    return counts.transpose(1, 0, 2) if seed & 4 and counts.shape[0] == counts.shape[1] else counts


def measured(path, counts, folder):
    copy = folder / "map.hspy"
    shutil.copy(path, copy)
    with h5py.File(copy, "r+") as file:
        data_of(file)[...] = counts
    told = subprocess.run([MOSELEY, "info", "--json", str(copy)], capture_output=True, text=True, check=True)
    return json.loads(told.stdout)["dose_step"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("maps", nargs="+", type=pathlib.Path)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--ratios", nargs="+", type=float, default=[1, 1.1, 1.5, 2])
    parser.add_argument("--doses", nargs="+", type=float, default=[3, 10, 30])
    options = parser.parse_args()
    print("| map | counts per pixel | ratio | found | mean error / standard error | within one standard error | pixels off |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        for path in options.maps:
            with h5py.File(path) as file:
                whole = data_of(file)[...].astype(np.int64)
            for dose in options.doses:
                for ratio in options.ratios:
                    errors, deviations, places = [], [], []
                    for seed in range(options.seeds):
                        random = np.random.default_rng([seed, int(10 * dose), int(100 * ratio)])
                        counts = turned(whole, seed)
                        rows, columns = counts.shape[:2]
                        stop = random.integers(rows // 5, rows - rows // 5) * columns + random.integers(columns)
                        kept = np.full(rows * columns, min(1, dose * rows * columns / whole.sum()))
                        kept[stop:] /= ratio
                        thinned = random.binomial(counts, kept.reshape(rows, columns, 1)).astype(np.uint16)
                        step = measured(path, thinned, pathlib.Path(scratch))
                        if step:
                            errors.append(step["ratio_standard_error"] / step["ratio"])
                            deviations.append(np.log(step["ratio"] / ratio))
                            places.append(abs(step["rows"] * columns + step["columns_of_next_row"] - stop))
                    row = f"| {path.stem} | {dose:g} | {ratio:g} | {len(errors)} of {options.seeds} |"
                    if errors and ratio > 1:
                        within = np.mean(np.abs(deviations) < errors)
                        row += f" {np.mean(deviations) / np.mean(errors):+.2f} | {100 * within:.0f} % | {np.median(places):.0f} |"
                    else:
                        row += " | | |"
                    print(row, flush=True)


if __name__ == "__main__":
    main()
