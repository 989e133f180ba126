"""Writes .zspy stores with HyperSpy for us to read. Argument: an output folder"""
import os
import shutil
import sys
import warnings

warnings.simplefilter("ignore")
import hyperspy.api as hs
import numcodecs
import numpy as np
import zarr


def values(shape):
    i = np.arange(np.prod(shape), dtype=np.int64).reshape(shape)
    return (i * 7919 + 13) % 11


def signal(data):
    s = hs.signals.Signal1D(data)
    s.set_signal_type("EDS_SEM")
    for axis, (name, units, scale, offset) in zip(
            s.axes_manager._axes[-3:], [("y", "µm", 0.5, 1), ("x", "µm", 0.25, -2), ("Energy", "keV", 0.02, -0.1)]):
        axis.name, axis.units, axis.scale, axis.offset = name, units, scale, offset
    s.metadata.set_item("General.title", "from HyperSpy µ")
    s.metadata.set_item("Sample.elements", ["Fe", "Pt"])
    s.metadata.set_item("Sample.xray_lines", ["Fe_Ka", "Pt_La"])
    s.metadata.set_item("Acquisition_instrument.SEM.beam_energy", 15.0)
    s.metadata.set_item("Acquisition_instrument.SEM.Detector.EDS.live_time", 3.5)
    s.metadata.set_item("Acquisition_instrument.SEM.Stage.tilt_alpha", 2.0)
    s.original_metadata.add_dictionary(
        {"nothing": None, "mixed": [1, "two", [3.0]], "empty": [], "flag": True, "array": np.arange(6).reshape(2, 3),
         "nan": float("nan"), "words": ["µm", ""]})
    return s


out = sys.argv[1]
shape = (5, 7, 300)


def save(name, data, **options):
    signal(data).save(os.path.join(out, name + ".zspy"), overwrite=True, **options)


counts = values(shape)
for kind in ["u1", "<u2", ">u2", "<i4", ">i8", "<u8", "<f4", ">f8"]:
    save(kind.replace("<", "le_").replace(">", "be_"), counts.astype(kind))
save("chunks", counts.astype("u2"), chunks=(2, 3, 64))
for name, compressor in [
        ("zlib", numcodecs.Zlib(5)), ("gzip", numcodecs.GZip(5)), ("zstd", numcodecs.Zstd(3)), ("lz4", numcodecs.LZ4()),
        ("blosc_lz4_bits", numcodecs.Blosc("lz4", 5, numcodecs.Blosc.BITSHUFFLE)),
        ("blosc_zlib", numcodecs.Blosc("zlib", 5, numcodecs.Blosc.NOSHUFFLE)),
        ("blosc_blosclz", numcodecs.Blosc("blosclz", 5)), ("raw", None)]:
    save(name, counts.astype("u2"), compressor=compressor, chunks=(3, 4, 300))
store = zarr.ZipStore(os.path.join(out, "zipped.zspy"))
signal(counts.astype("u2")).save(store)
store.close()
store = zarr.DirectoryStore(os.path.join(out, "dots.zspy"))
signal(counts.astype("u2")).save(store, overwrite=True)
s = signal(counts.astype("u2"))
s.inav[:, 2].save(os.path.join(out, "line.zspy"), overwrite=True)
s.inav[3, 2].save(os.path.join(out, "spectrum.zspy"), overwrite=True)
hs.signals.Signal1D(counts.astype("u2")).save(os.path.join(out, "uncalibrated.zspy"), overwrite=True)
d = counts.astype("f4") - 1
save("negative", d)
# Two signals in one store: the map and an image recorded with it.
i = hs.signals.Signal2D(values((10, 14)).astype("u2"))
i.metadata.set_item("General.title", "STEM HAADF image")
i.save(os.path.join(out, "image.zspy"), overwrite=True)
save("both", counts.astype("u2"))
shutil.copytree(os.path.join(out, "image.zspy", "Experiments", "STEM HAADF image"),
                os.path.join(out, "both.zspy", "Experiments", "STEM HAADF image"))
# A chunk that is missing stands for the fill value.
holes = counts.astype("u2")
holes[2:4, 3:6] = 0
save("holes", holes, chunks=(2, 3, 300))
os.remove(os.path.join(out, "holes.zspy", "Experiments", "from HyperSpy µ", "data", "1", "1", "0"))
print("OK", hs.__version__, zarr.__version__)
