"""Loads what we wrote as .rpl, .msa and .tif with HyperSpy (and tifffile where it is there), and checks it; prints OK.

Arguments: counts.rpl expected.rpl large.rpl image.rpl sum.msa counts.tif expected.tif big.tif image.tif
"""
import sys
import warnings

warnings.simplefilter("ignore")
import hyperspy.api as hs
import numpy as np

try:
    import tifffile
except ImportError:
    tifffile = None


def values(shape):
    """The same numbers as in ArrayFormatsOracleTest."""
    i = np.arange(np.prod(shape), dtype=np.int64).reshape(shape)
    return (i * 7919 + 13) % 11


def axes(s):
    return [(a.name, str(a.units), round(a.scale, 12), round(a.offset, 12), a.size, bool(a.navigate))
            for a in s.axes_manager._axes]


def equal(a, b):
    assert a == b, "%r is not %r" % (a, b)


shape = (5, 7, 300)
counts, expected, large, image, total = (hs.load(f) for f in sys.argv[1:6])
for s in (counts, expected, large):
    equal(type(s).__name__, "EDSTEMSpectrum")
    equal(axes(s), [("y", "nm", 0.5, 1.0, 5, True), ("x", "nm", 0.25, -2.0, 7, True),
                    ("Energy", "keV", 0.02, -0.1, 300, False)])
    equal(s.metadata.General.title, "phantom 1 µm")
    tem = s.metadata.Acquisition_instrument.TEM
    equal(tem.beam_energy, 200.0)
    equal(tem.Detector.EDS.live_time, 12.5)
    equal(tem.Detector.EDS.elevation_angle, 22.0)
    equal(tem.Detector.EDS.azimuth_angle, 45.0)
    equal(tem.Detector.EDS.energy_resolution_MnKa, 131.5)
equal(counts.data.dtype, np.uint8)
assert np.array_equal(counts.data, values(shape))
assert np.array_equal(expected.data, (values(shape) / 8 + 0.0625).astype(np.float32))
assert np.array_equal(large.data, values(shape) * 10000)
equal([a[1:5] for a in axes(image)], [("nm", 0.25, 1.0, 6), ("nm", 0.125, -2.0, 9)])
assert np.array_equal(image.data, values((6, 9)) * 1.5)

equal(total.axes_manager.signal_dimension, 1)
equal(axes(total)[0][1:5], ("eV", 20.0, -100.0, 300))
assert np.array_equal(total.data, values(shape).sum((0, 1)))
# HyperSpy 1.7 takes "EDS", the word of the standard, as it stands; later versions make EDS_TEM of it.
equal(type(total).__name__, "Signal1D" if hs.__version__.startswith("1.") else "EDSTEMSpectrum")
equal(total.metadata.General.title, "phantom 1 µm")
equal(total.metadata.Acquisition_instrument.TEM.beam_energy, 200.0)
equal(total.metadata.Acquisition_instrument.TEM.Detector.EDS.live_time, 12.5)

if tifffile is not None:
    for path, cube in zip(sys.argv[6:9], (values(shape), values(shape) / 8 + 0.0625, values(shape) * 10000)):
        with tifffile.TiffFile(path) as f:
            equal(f.is_bigtiff, False)
            assert f.is_imagej
            equal(f.series[0].axes, "CYX")
            data = f.asarray()
            assert np.array_equal(data, np.moveaxis(cube, 2, 0).astype(data.dtype)), path
            m = f.imagej_metadata
            equal(m["unit"], "nm")
            equal(m["channels"], 300)
            equal(m["depth-scale"], 0.02)
            equal(m["depth-origin"], -0.1)
            equal(m["depth-units"], "keV")
            equal(m["elements"], "Fe,Pt")
            x, y = (f.pages[0].tags[name].value for name in ("XResolution", "YResolution"))
            equal((x[0] / x[1], y[0] / y[1]), (4.0, 2.0))
    s = hs.load(sys.argv[6])
    equal(sorted(s.data.shape), [5, 7, 300])
    x = [a for a in s.axes_manager._axes if a.size == 7][0]
    equal(round(x.scale, 12), 0.25)  # HyperSpy takes no unit but "micron" from ImageJ's description
    picture = hs.load(sys.argv[9])
    assert np.array_equal(picture.data, values((6, 9)) * 1.5)
    equal([round(a.scale, 12) for a in picture.axes_manager._axes], [0.25, 0.125])
print("OK", hs.__version__, "tifffile", None if tifffile is None else tifffile.__version__)
