"""Makes the resource edax/project.edaxh5 after the published layout of EDAX APEX's projects.

python edaxh5_make.py FILE
"""
import sys

import h5py
import numpy as np

counts = (np.arange(3 * 4 * 32).reshape(3, 4, 32) % 7 == 0).astype("u2")
spc = np.zeros(1, dtype=[("evPerChannel", "f4"), ("eVOffset", "f4"), ("KV", "f4"), ("LiveTime", "f4"),
                         ("DetectorResoultion", "f4"), ("ElevationAngle", "f4"), ("NumberOfPeakIds", "i4"),
                         ("AtomicNumberOfPeakIds", "u2", (4,)), ("SpectrumCounts", "u4", (32,))])
spc["evPerChannel"], spc["eVOffset"], spc["KV"], spc["LiveTime"] = 10, -50, 20, 12.5
spc["DetectorResoultion"], spc["ElevationAngle"], spc["AtomicNumberOfPeakIds"] = 127, 35, (26, 8, 0, 0)
with h5py.File(sys.argv[1], "w") as f:
    project = f.create_group("Project 1")
    project.attrs["Company"] = "EDAX, LLC"
    area = project.create_group("Sample 1/Area 1")
    live = area.create_group("Live Map 1")
    spd = live.create_dataset("SPD", data=counts, chunks=(1, 4, 32), compression="gzip")
    spd.attrs["MicronPerPixelX"] = np.array([0.5], "f4")
    spd.attrs["MicronPerPixelY"] = np.array([0.25], "f4")
    live.create_dataset("SPC", data=spc)
    live.create_dataset("MAPIMAGE", data=np.arange(6 * 8, dtype="u2").reshape(6, 8))
    line = area.create_group("LineScan 1")
    line.create_dataset("LSD", data=counts[0])
    line.create_dataset("SPC", data=spc)
print(counts.sum())
