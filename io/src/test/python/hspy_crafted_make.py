"""Writes small .hspy files that lack chunks, count them in unusual orders or link in circles. Argument: an output folder"""
import os
import sys

import h5py
import numpy as np

out = sys.argv[1]


def write(name, libver="earliest", values=np.ones((6, 6, 8), "u1"), lacking=(1, 8), chunks=(2, 2, 8), **options):
    f = h5py.File(os.path.join(out, name), "w", libver=libver)
    f.attrs["file_format"] = "HyperSpy"
    f.attrs["file_format_version"] = "3.1"
    g = f.create_group("Experiments/map")
    for i, (axis, size, units) in enumerate([("y", 6, "nm"), ("x", 6, "nm"), ("Energy", 8, "keV")]):
        a = g.create_group("axis-%d" % i)
        a.attrs.update({"name": axis, "units": units, "scale": 0.01 if i == 2 else 1.0, "offset": 0.0, "size": size,
                        "navigate": i < 2})
    g.create_group("metadata/Signal").attrs["signal_type"] = "EDS_TEM"
    g.create_group("original_metadata")
    d = g.create_dataset("data", (6, 6, 8), "u1", chunks=chunks, **options)
    for n in range(9):
        if n not in lacking:
            y, x = n // 3 * 2, n % 3 * 2
            d[y:y + 2, x:x + 2] = values[y:y + 2, x:x + 2]
    return f


write("holes-btree.hspy", compression="gzip").close()
write("holes-fixed-array.hspy", "latest").close()
write("holes-btree2.hspy", "latest", maxshape=(None, None, 8)).close()
write("holes-extensible-array.hspy", "latest", maxshape=(None, 6, 8), compression="gzip").close()
places = np.arange(6 * 6 * 8).reshape(6, 6, 8) % 251
for name, options in {
    "extensible-second-axis": dict(maxshape=(6, None, 8)),
    "extensible-larger": dict(maxshape=(None, 12, 16), chunks=(2, 2, 4)),
    "fixed-larger": dict(maxshape=(6, 12, 16), chunks=(2, 2, 4), fletcher32=True, compression="lzf"),
    "extensible-many-blocks": dict(maxshape=(None, 6, 8), chunks=(1, 1, 1), fillvalue=7),
}.items():
    write("order-%s.hspy" % name, "latest", places, (), **options).close()
# 1152 entries are two pages; the second, with the last pixels, is never written.
write("holes-fixed-array-pages.hspy", "latest", places, (7, 8), (1, 1, 1), maxshape=(6, 6, 32)).close()
with write("diamonds.hspy") as f:
    group = f["Experiments/map/original_metadata"]
    group["up"] = f["/"]
    for level in range(14):
        child = group.create_group("a")
        for name in "bcd":
            group[name] = child
        group = child
    group.attrs["deepest"] = 1
    for i in range(50):
        f["Experiments/again%d" % i] = f["Experiments/map"]
