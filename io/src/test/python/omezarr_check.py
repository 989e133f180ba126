"""Opens what we wrote with zarr and checks it; prints OK. Arguments: counts.zarr expected.zarr haadf.zarr"""
import sys

import numpy as np
import zarr


def values(shape):
    """The same numbers as in OmeZarrOracleTest, in the order y, x, c."""
    i = np.arange(np.prod(shape), dtype=np.int64).reshape(shape)
    return (i * 7919 + 13) % 11


def equal(a, b):
    assert a == b, "%r is not %r" % (a, b)


counts, expected, image = (zarr.open(f, mode="r") for f in sys.argv[1:4])
equal(counts.attrs["moseley"]["images"], ["images/0"])
beside = counts["images/0"]
for group, axes in [(counts, "cyx"), (expected, "cyx"), (image, "yx"), (beside, "yx")]:
    multiscale = group.attrs["multiscales"][0]
    equal(multiscale["version"], "0.4")
    equal("".join(axis["name"] for axis in multiscale["axes"]), axes)
    equal(multiscale["axes"][-1], {"name": "x", "type": "space", "unit": "nanometer"})
    steps = multiscale["datasets"][0]["coordinateTransformations"]
    equal([step["type"] for step in steps], ["scale", "translation"])
    equal(len(steps[0]["scale"]), len(axes))
equal(counts.attrs["multiscales"][0]["datasets"][0]["coordinateTransformations"][0]["scale"], [1.0, 0.5, 0.25])
equal(counts.attrs["multiscales"][0]["datasets"][0]["coordinateTransformations"][1]["translation"], [0.0, 1.0, -2.0])
equal(counts.attrs["moseley"]["axes"][0], {"name": "Energy", "units": "keV", "scale": 0.02, "offset": -0.1})
equal(counts.attrs["moseley"]["metadata"]["Sample"]["elements"], ["Fe", "Pt"])
equal(counts["0"].dtype, np.uint8)
assert np.array_equal(counts["0"][:], np.moveaxis(values((70, 75, 300)), 2, 0))
equal(expected["0"].dtype, np.float32)
assert np.array_equal(expected["0"][:], np.moveaxis(values((70, 75, 300)) / 8 + 0.0625, 2, 0).astype(np.float32))
for group in (image, beside):
    equal(group.attrs["multiscales"][0]["name"], "HAADF")
    assert np.array_equal(group["0"][:], values((6, 9)) * 1.5)
print("OK", zarr.__version__)
