"""Writes OME-Zarr 0.4 stores with zarr for us to read. Argument: an output folder"""
import os
import sys

import numcodecs
import numpy as np
import zarr


def values(shape):
    """In the order c, y, x."""
    i = np.arange(np.prod(shape), dtype=np.int64).reshape(shape)
    return (i * 7919 + 13) % 11


def save(name, axes, data, chunks, scale, **options):
    group = zarr.open_group(os.path.join(sys.argv[1], name + ".zarr"), mode="w")
    group.create_dataset("full", data=data, chunks=chunks, **options)
    described = [{"name": a, "type": {"c": "channel", "t": "time"}.get(a, "space")} for a in axes]
    for axis in described[-2:]:
        axis["unit"] = "micrometer"
    group.attrs["multiscales"] = [{
        "version": "0.4", "name": "BSE image" if axes[-3:-2] != "c" or data.shape[-3] == 1 else "map", "axes": described,
        "datasets": [{"path": "full", "coordinateTransformations": [{"type": "scale", "scale": scale}]}]}]


counts = values((40, 5, 7)).astype("u2")
save("plain", "cyx", counts, (40, 5, 7), [1, 0.5, 0.25], dimension_separator="/")
save("dots", "cyx", counts, (7, 2, 3), [1, 0.5, 0.25])
save("fortran", "cyx", counts, (7, 2, 3), [1, 0.5, 0.25], order="F")
save("filters", "cyx", counts, (7, 2, 3), [1, 0.5, 0.25], filters=[numcodecs.Shuffle(2)], compressor=numcodecs.LZ4())
save("five", "tczyx", counts[None, :, None], (3, 7, 4, 2, 3), [1, 1, 1, 0.5, 0.25], compressor=numcodecs.Zstd())
save("image", "yx", values((5, 7)).astype("f4"), (3, 3), [0.5, 0.25])
save("channel", "cyx", values((1, 5, 7)).astype(">u2"), (1, 3, 3), [1, 0.5, 0.25])
save("filled", "yx", np.full((5, 7), 3, "u1"), (2, 2), [0.5, 0.25], fill_value=3)
full = os.path.join(sys.argv[1], "filled.zarr", "full")
for chunk in os.listdir(full):
    if not chunk.startswith("."):
        os.remove(os.path.join(full, chunk))
print("OK", zarr.__version__)
