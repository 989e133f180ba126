"""Prints what HyperSpy finds in a .rpl file: shape, axes, sum, largest value, CRC-32 as uint32. Arguments: files."""
import sys
import warnings
import zlib

warnings.simplefilter("ignore")
import hyperspy.api as hs
import numpy as np

for path in sys.argv[1:]:
    s = hs.load(path)
    data = s.data if s.data.ndim == 3 else s.data.reshape((1,) * (3 - s.data.ndim) + s.data.shape)
    crc = zlib.crc32(np.ascontiguousarray(data).astype("<u4").tobytes())
    axis = s.axes_manager.signal_axes[0]
    print("FACTS", *data.shape, int(data.sum()), int(data.max()), crc, axis.scale, axis.offset, axis.units)
