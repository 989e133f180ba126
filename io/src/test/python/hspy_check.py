"""Loads what we wrote with HyperSpy and checks it; prints OK. Arguments: counts.hspy expected.hspy haadf.hspy both.hspy"""
import sys
import warnings

warnings.simplefilter("ignore")
import hyperspy.api as hs
import numpy as np


def values(shape):
    """The same numbers as in HspyOracleTest."""
    i = np.arange(np.prod(shape), dtype=np.int64).reshape(shape)
    return (i * 7919 + 13) % 11


def axes(s):
    return [(a.name, str(a.units), round(a.scale, 12), round(a.offset, 12), a.size, bool(a.navigate))
            for a in s.axes_manager._axes]


def equal(a, b):
    assert a == b, "%r is not %r" % (a, b)


def check_map(s):
    equal(type(s).__name__, "EDSTEMSpectrum")
    equal(axes(s), [("y", "nm", 0.5, 1.0, 5, True), ("x", "nm", 0.25, -2.0, 7, True),
                    ("Energy", "keV", 0.02, -0.1, 300, False)])
    equal(s.axes_manager._axes[2].is_binned, True)
    m = s.metadata
    equal(m.General.title, "phantom 1 µm")
    equal(m.General.notes, "kept as it is")
    equal(list(m.Sample.elements), ["Fe", "Pt"])
    equal(list(m.Sample.xray_lines), ["Fe_Ka", "Pt_La"])
    tem = m.Acquisition_instrument.TEM
    equal(tem.beam_energy, 200.0)
    equal(tem.Stage.tilt_alpha, -3.0)
    equal(tem.Detector.EDS.live_time, 12.5)
    equal(tem.Detector.EDS.real_time, 14.0)
    equal(tem.Detector.EDS.energy_resolution_MnKa, 131.5)
    equal(s.original_metadata.vendor.Gain, 3)
    equal(list(s.original_metadata.vendor.Steps), [1.5, 2.5])


counts, expected, image = (hs.load(f) for f in sys.argv[1:4])
check_map(counts)
equal(counts.data.dtype, np.uint8)
assert np.array_equal(counts.data, values((5, 7, 300)))
check_map(expected)
equal(expected.data.dtype, np.float32)
assert np.array_equal(expected.data, (values((5, 7, 300)) / 8 + 0.0625).astype(np.float32))


def check_image(s):
    equal(len(axes(s)), 2)
    equal(s.axes_manager.signal_dimension, 2)
    equal(axes(s), [("y", "nm", 0.25, 1.0, 6, False), ("x", "nm", 0.125, -2.0, 9, False)])
    equal(s.metadata.General.title, "HAADF")
    equal(s.data.dtype, np.float32)
    assert np.array_equal(s.data, values((6, 9)) * 1.5)


check_image(image)
both = hs.load(sys.argv[4])
equal(len(both), 3)
for s in both:
    if s.data.ndim == 3:
        check_map(s)
        assert np.array_equal(s.data, counts.data)
    else:
        check_image(s)
print("OK", hs.__version__)
