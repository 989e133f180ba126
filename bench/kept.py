"""Counts kept per phase: integrated counts of every line in every phase of a simulated map, of the result against the raw ones.

python3 kept.py SAMPLE RESULT.hspy [RESULT.hspy ...]

SAMPLE is a folder of "moseley simulate". A phase is a set of at least 100 pixels with the same line intensities in the truth;
where a microscope made these uneven, with the same ratios of lines.
A sum is counted as off if it differs from the raw one by more than 1 % and by more than one counting sigma, the root of
the raw sum. The exact truth is counted too: what it gets is what the noise of the raw sums makes of no error at all.
Needs h5py, which HyperSpy brings. MOSELEY in the environment names another launcher.
"""

import json
import os
import pathlib
import subprocess
import sys

import h5py
import numpy as np

MOSELEY = os.environ.get("MOSELEY", pathlib.Path(__file__).resolve().parent.parent / "moseley")
LEAST_PIXELS = 100
LEVELS = 2000


def experiment(file):
    return next(iter(h5py.File(file, "r")["Experiments"].values()))


def energies(file):
    group = experiment(file)
    axis = group[f"axis-{group['data'].ndim - 1}"].attrs
    return axis["offset"] + axis["scale"] * np.arange(axis["size"])


def windows(result, truth):
    found = subprocess.run([MOSELEY, "evaluate", result, "--truth", truth], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(found.stdout)["windows"]


def maps(file, energy, lines):
    cube = experiment(file)["data"][()]
    return np.stack(
        [cube[..., (energy >= w["low_kev"]) & (energy < w["high_kev"])].sum(-1, dtype=float) for w in lines], -1
    ).reshape(-1, len(lines))


def phases(truth):
    levels = np.round(truth / truth.max(0).clip(1e-9) * LEVELS).astype(int)
    _, phase, pixels = np.unique(levels, axis=0, return_inverse=True, return_counts=True)
    phase = phase.reshape(-1)
    return [np.flatnonzero(phase == k) for k in np.flatnonzero(pixels >= LEAST_PIXELS)]


def main():
    sample = pathlib.Path(sys.argv[1])
    truth_file = sample / "truth.hspy"
    lines = windows(sys.argv[2], truth_file)
    energy = energies(truth_file)
    truth = maps(truth_file, energy, lines)
    places = phases(truth) or phases(np.round(truth / truth.sum(1, keepdims=True).clip(1e-9), 2))
    if not places:
        sys.exit(f"{sample}: no {LEAST_PIXELS} pixels are alike in truth; give a sample of distinct phases, such as rock")
    raw = np.stack([maps(sample / "counts.hspy", energy, lines)[place].sum(0) for place in places])
    sigma = np.sqrt(raw.clip(1))
    print(f"{len(places)} phases of {', '.join(str(len(place)) for place in places)} pixels, {len(lines)} lines")
    for name, values in [("the truth", truth), *((file, maps(file, energy, lines)) for file in sys.argv[2:])]:
        kept = np.stack([values[place].sum(0) for place in places])
        off = (abs(kept - raw) > sigma) & (abs(kept - raw) > 0.01 * raw)
        worst = np.where(off, abs(kept - raw) / sigma, 0).max()
        print(f"{name}: {off.sum()} of {off.size} sums off, by {worst:.1f} sigma at most")
        for i, j in np.argwhere(off):
            print(f"    {len(places[i])} pixels, {lines[j]['window']}: raw {raw[i, j]:.0f}, here {kept[i, j]:.0f}")


main()
