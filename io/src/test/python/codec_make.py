"""Compresses arrays with numcodecs. Arguments: output file, seed, number of arrays, most elements of one.
A line for each: codec, length and CRC-32 of the bytes, the compressed bytes in base64. The codec is
name-size of an element, or blosc-compressor-shuffle-level-size."""
import base64
import sys
import zlib

import numcodecs
import numpy as np

path, seed, count, most = sys.argv[1], *map(int, sys.argv[2:5])
random = np.random.default_rng(seed)
with open(path, "w") as out:
    for i in range(count):
        size = int(random.choice([1, 2, 2, 3, 4, 8, 16, 17, 100]))
        elements = int(random.integers(1, most // size + 2))
        kind = i % 4
        data = (random.poisson(0.3, size * elements).astype("u1") if kind == 0
                else np.full(size * elements, 7, "u1") if kind == 1
                else random.integers(0, 256, size * elements).astype("u1") if kind == 2
                else (np.arange(size * elements) // size * 37 % 251).astype("u1"))
        array = data.view("V%d" % size)
        name = ["blosclz", "lz4", "lz4hc", "zlib", "zstd", "LZ4", "Zlib", "GZip", "Zstd"][i % 9]
        if name[0].isupper():
            codec = getattr(numcodecs, name)()
        else:
            shuffle = int(random.integers(0, 3))
            level = int(random.integers(0, 10)) if i % 5 else 9
            codec = numcodecs.Blosc(name, level, shuffle, blocksize=int(random.choice([0, 0, 130, 256, 1000, 4096])))
            name = "blosc-%s-%d-%d" % (name, shuffle, level)
        stream = codec.encode(array)
        raw = data.tobytes()
        out.write("%s-%d %d %d %s\n" % (name, size, len(raw), zlib.crc32(raw), base64.b64encode(stream).decode()))
print("OK")
