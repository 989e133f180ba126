"""Makes the resources hspy/odd-*.hspy: maps of 2 x 3 pixels with metadata of every type that HDF5 has, and filters.

python hspy_odd_make.py FOLDER
"""
import sys

import h5py
import numpy as np

COUNTS = (np.arange(2 * 3 * 16).reshape(2, 3, 16) % 5).astype("u2")


def signal(file, **options):
    file.attrs["file_format"] = "HyperSpy"
    file.attrs["file_format_version"] = "3.3"
    group = file.create_group("Experiments/odd")
    group.create_dataset("data", data=COUNTS, **options)
    for i, (name, units, scale, size) in enumerate([("y", "nm", 2.0, 2), ("x", "nm", 2.0, 3), ("Energy", "keV", 0.1, 16)]):
        axis = group.create_group("axis-%d" % i)
        axis.attrs.update(name=name, units=units, scale=scale, offset=0.0, size=size, navigate=i < 2)
    metadata = group.create_group("metadata")
    metadata.create_group("Signal").attrs["signal_type"] = "EDS_TEM"
    elements = metadata.create_group("Sample")
    elements.create_dataset("_list_elements", data=["Fe", "Pt"], dtype=h5py.string_dtype(),
                            **{k: v for k, v in options.items() if k == "compression"})
    return group


def odd(group):
    g = group.create_group("original_metadata/vendor")
    g.attrs["kept"] = 42
    g.attrs["a/b"] = "slash"
    g.attrs["opaque"] = np.void(b"\x00\x01\xff abc")
    g.attrs["long_double"] = np.longdouble(1.5)
    g.attrs["complex"] = 1 + 2j
    g.attrs["compound"] = np.zeros(1, dtype=[("a", "i4"), ("b", "f8")])
    g.attrs["reference"] = g.ref
    scalar = h5py.h5s.create(h5py.h5s.SCALAR)
    wide = h5py.h5t.STD_I64LE.copy()
    wide.set_size(16)
    h5py.h5a.create(g.id, b"wide", wide, scalar)
    h5py.h5a.create(g.id, b"time", h5py.h5t.UNIX_D32LE.copy(), scalar)
    g.create_dataset("opaque_array", data=np.array([b"abc", b"def"], dtype="V3"))
    g.create_dataset("long_double_array", data=np.arange(3, dtype=np.longdouble))
    g.create_dataset("references", data=[g.ref] * 2, dtype=h5py.ref_dtype)
    g["link"] = h5py.SoftLink("/nowhere")
    h5py.h5d.create(g.id, b"bits", h5py.h5t.STD_B8LE.copy(), h5py.h5s.create_simple((3,)))
    layout = h5py.VirtualLayout((4,), "u1")
    layout[:] = h5py.VirtualSource("nofile.h5", "d", (4,))
    g.create_virtual_dataset("virtual", layout)
    g.create_dataset("external", (4,), "u1", external=[("nofile.raw", 0, 4)])
    g.create_dataset("szip", data=np.arange(64, dtype="u2"), compression="szip", chunks=(32,))
    group["data"].attrs["opaque_of_the_data"] = np.void(b"\x00\x01\xff abc")
    g["references"].attrs["x"] = np.void(b"\x00\x01\xff abc")


folder = sys.argv[1]
for libver in ("earliest", "latest"):
    with h5py.File(folder + "/odd-values-" + libver + ".hspy", "w", libver=libver) as f:
        odd(signal(f))
with h5py.File(folder + "/odd-lzf.hspy", "w") as f:
    signal(f, compression="lzf", shuffle=True, chunks=(1, 3, 16))
with h5py.File(folder + "/odd-szip.hspy", "w") as f:
    signal(f, compression="szip", chunks=(1, 3, 16))
with h5py.File(folder + "/odd-signals.hspy", "w") as f:
    signal(f)
    for name, options in (("HAADF", {"compression": "szip", "chunks": (1, 64)}), ("BSE", {})):
        image = f.create_group("Experiments/" + name)
        image.create_dataset("data", data=np.arange(2 * 64, dtype="u2").reshape(2, 64), **options)
        for i, size in enumerate((2, 64)):
            image.create_group("axis-%d" % i).attrs.update(name="yx"[i], units="nm", scale=2.0, offset=0.0, size=size, navigate=False)
    broken = f.create_group("Experiments/broken")
    layout = h5py.VirtualLayout((4,), "u1")
    layout[:] = h5py.VirtualSource("nofile.h5", "d", (4,))
    broken.create_virtual_dataset("data", layout)
    f.create_group("Experiments/without axes").create_dataset("data", data=np.zeros((2, 3)))
print(COUNTS.sum())
with h5py.File(folder + "/odd-series.hspy", "w") as f:
    group = signal(f)
    del group["data"]
    series = (np.arange(4)[:, None, None, None] * 10 + COUNTS).astype("u2")
    group.create_dataset("data", data=series, chunks=(2, 1, 3, 16), compression="gzip")
    for i in (2, 1, 0):
        group.move("axis-%d" % i, "axis-%d" % (i + 1))
    group.create_group("axis-0").attrs.update(name="tilt", units="degrees", scale=10.0, offset=-15.0, size=4, navigate=True)
