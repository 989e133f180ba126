"""Writes .hspy files with HyperSpy for us to read. Argument: an output folder"""
import os
import sys
import warnings

warnings.simplefilter("ignore")
import h5py
import hyperspy.api as hs
import numpy as np


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
        {"nothing": None, "mixed": [1, "two", [3.0]], "empty": [], "flag": True, "array": np.arange(6).reshape(2, 3)})
    return s


out = sys.argv[1]
shape = (5, 7, 300)
for kind in ["u1", "i1", "<u2", ">u2", "<i2", ">i4", "<u4", "<u8", ">i8", "<f4", ">f8"]:
    s = signal(values(shape).astype(kind))
    name = kind.replace("<", "le_").replace(">", "be_")
    s.save(os.path.join(out, name + ".hspy"), overwrite=True)
signal(values(shape).astype("u2")).save(os.path.join(out, "contiguous.hspy"), overwrite=True, compression=None)
signal(values(shape).astype("u2")).save(os.path.join(out, "chunks.hspy"), overwrite=True, chunks=(2, 3, 64))
s = signal(values(shape).astype("u2"))
s.axes_manager[-1].units, s.axes_manager[-1].scale, s.axes_manager[-1].offset = "eV", 20, -100
s.save(os.path.join(out, "ev.hspy"), overwrite=True)
s = signal(values(shape).astype("u2"))
s.inav[:, 2].save(os.path.join(out, "line.hspy"), overwrite=True)
s.inav[3, 2].save(os.path.join(out, "spectrum.hspy"), overwrite=True)
n = hs.signals.Signal1D(values(shape).astype("u2"))
n.save(os.path.join(out, "uncalibrated.hspy"), overwrite=True)
d = values(shape).astype("f4") - 1
signal(d).save(os.path.join(out, "negative.hspy"), overwrite=True)
d = values(shape).astype("f4")
d[1, 2, 3] = np.nan
signal(d).save(os.path.join(out, "nan.hspy"), overwrite=True)
# The energy axis first in the array, as after a careless transposition.
t = hs.signals.BaseSignal(np.ascontiguousarray(np.moveaxis(values(shape).astype("u2"), 2, 0)))
for axis, navigate in zip(t.axes_manager._axes, [False, True, True]):
    axis.navigate = navigate
t.axes_manager._axes[0].name, t.axes_manager._axes[0].units = "Energy", "keV"
t.axes_manager._axes[0].scale, t.axes_manager._axes[0].offset = 0.02, -0.1
t.save(os.path.join(out, "energy_first.hspy"), overwrite=True)
# Two signals in one file: the map and an image recorded with it.
i = hs.signals.Signal2D(values((10, 14)).astype("u2"))
i.metadata.set_item("General.title", "STEM HAADF image")
i.save(os.path.join(out, "image.hspy"), overwrite=True)
signal(values(shape).astype("u2")).save(os.path.join(out, "both.hspy"), overwrite=True)
with h5py.File(os.path.join(out, "both.hspy"), "a") as both, h5py.File(os.path.join(out, "image.hspy")) as image:
    image.copy("Experiments/STEM HAADF image", both["Experiments"])
print("OK", hs.__version__)
