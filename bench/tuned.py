"""The classical methods with the truth in hand: the highest mean PSNR of the line maps that any of their settings reaches.

python3 tuned.py SAMPLE [METHOD ...]

SAMPLE is a folder of "moseley simulate". Strength and rank are searched in turn, outwards from the best one so far, until
neither gains; the settings that held-out counts choose are run too. Needs nothing but Python.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

MOSELEY = pathlib.Path(__file__).resolve().parent.parent / "moseley"
STRENGTHS = {
    "gaussian": [0.5, 0.6, 0.7, 0.85, 1, 1.2, 1.4, 1.7, 2, 2.4, 2.8, 3.4, 4, 4.8, 5.6],
    "nlm": [0.4, 0.5, 0.6, 0.7, 0.85, 1, 1.2, 1.4, 1.7, 2, 2.4, 2.8, 3.4, 4, 4.8, 5.6, 6.7, 8],
    "nmf": [0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 1, 1.2, 1.4, 1.7, 2, 2.4, 2.8, 3.4, 4],
}
RANKS = list(range(1, 25))
RANKED = ("pca", "nlm", "nmf")
FIRST_RANK = 9
WORSE_IN_A_ROW = 2


class Search:
    def __init__(self, sample, method, folder):
        self.sample, self.method, self.folder = sample, method, folder
        self.known = {}

    def psnr(self, rank, strength):
        key = (rank, strength)
        if key not in self.known:
            options = []
            if rank is not None:
                options += ["--rank", str(rank)]
            if strength is not None:
                options += ["--strength", str(strength)]
            self.known[key] = self.run(options)
        return self.known[key]

    def run(self, options):
        out = self.folder / "estimate.hspy"
        command("denoise", self.sample / "counts.hspy", "--model", self.method, "--guide", "none", "--seed", 1,
                "--overwrite", "-o", out, *options)
        return json.loads(command("evaluate", out, "--truth", self.sample / "truth.hspy"))["psnr_db"]

    @staticmethod
    def along(grid, start, value):
        """The best point of a grid near one of its points, tried outwards on both sides."""
        best, highest = start, value(start)
        for step in (1, -1):
            worse, index = 0, grid.index(start) + step
            while 0 <= index < len(grid) and worse < WORSE_IN_A_ROW:
                found = value(grid[index])
                worse = 0 if found > highest else worse + 1
                if found > highest:
                    best, highest = grid[index], found
                index += step
        return best

    def best(self):
        strengths = STRENGTHS.get(self.method)
        rank = FIRST_RANK if self.method in RANKED else None
        strength = strengths[len(strengths) // 2] if strengths else None
        before = None
        while before != (rank, strength):
            before = (rank, strength)
            if strengths:
                strength = self.along(strengths, strength, lambda s: self.psnr(rank, s))
            if rank:
                rank = self.along(RANKS, rank, lambda r: self.psnr(r, strength))
        return rank, strength


def command(*words):
    return subprocess.run(
        [MOSELEY, *map(str, words)], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ).stdout


def main():
    sample = pathlib.Path(sys.argv[1])
    methods = sys.argv[2:] or ["gaussian", "pca", "nlm", "nmf"]
    print("| method | chosen by held-out counts (dB) | tuned by the truth (dB) | rank | strength | settings tried |")
    print("|---|---|---|---|---|---|")
    for method in methods:
        with tempfile.TemporaryDirectory() as folder:
            search = Search(sample, method, pathlib.Path(folder))
            held_out = search.run([])
            rank, strength = search.best()
            print(f"| {method} | {held_out:.2f} | {search.psnr(rank, strength):.2f} | {rank or '-'} | {strength or '-'} |"
                  f" {len(search.known)} |", flush=True)


main()
