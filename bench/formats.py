"""One side of bench/formats.sh: reads a file with RosettaSciIO, once or again and again, and prints one JSON object.

  python formats.py FILE                 reads once: to be timed as a whole process
  python formats.py FILE --repeat N      best and median seconds of N readings in this process
"""

import argparse
import importlib
import json
import logging
import statistics
import time
from pathlib import Path

import numpy as np

READERS = {
    ".bcf": ("rsciio.bruker", {"select_type": "spectrum_image"}),
    ".emd": ("rsciio.emd", {"select_type": "spectrum_image"}),
    ".spd": ("rsciio.edax", {}),
    ".pts": ("rsciio.jeol", {}),
    ".hspy": ("rsciio.hspy", {}),
}


def read(path, reader, options):
    """The largest cube of the file in memory, as RosettaSciIO gives it by default."""
    signals = reader(str(path), **options)
    return max((np.asarray(signal["data"]) for signal in signals), key=lambda data: data.ndim * 1e12 + data.size)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--repeat", type=int, default=1)
    options = arguments.parse_args()
    logging.disable(logging.CRITICAL)
    module, keywords = READERS[options.file.suffix.lower()]
    reader = importlib.import_module(module).file_reader
    seconds = []
    for _ in range(options.repeat):
        start = time.perf_counter()
        data = read(options.file, reader, keywords)
        seconds.append(time.perf_counter() - start)
        shape = data.shape
        if options.repeat == 1:
            break
        del data
    result = {"shape": list(shape), "best_seconds": min(seconds), "median_seconds": statistics.median(seconds)}
    if options.repeat == 1:
        result["counts"] = int(data.sum(dtype=np.uint64))
    print(json.dumps(result))


if __name__ == "__main__":
    main()
