"""Writes a small file in the layout of Oxford's H5OINA 7.0, with made-up content; spectra are LZF-compressed.

usage: h5oina_make.py OUT [plain|two|line|old|ebsd]

The map has 3 rows, 4 columns and 16 channels. Detector d has (pixel + channel + d) % 5 counts, but none from channel 12
on, and its last pixel lies outside the mapped area. The BSE image has 6 × 10 pixels of value 10 · row + column; the map
covers its columns 2 to 9 and rows 3 to 5.
"""

import sys

import h5py
import numpy as np

out = sys.argv[1]
kind = sys.argv[2] if len(sys.argv) > 2 else "plain"
HEIGHT, WIDTH, CHANNELS = (1, 12, 16) if kind == "line" else (3, 4, 16)
SIZE = HEIGHT * WIDTH
STRING = h5py.string_dtype("utf-8")


def entry(group, name, value, dtype=np.float32):
    data = np.atleast_2d(np.array(value, dtype=object if dtype is STRING else dtype))
    group.create_dataset(name, data=data, dtype=dtype)


def common(header, height, width, step):
    entry(header, "Project Label", "Projekt µ", STRING)
    entry(header, "Analysis Label", "Map Data 1", STRING)
    entry(header, "Acquisition Date", "2025-03-04T05:06:07", STRING)
    entry(header, "Beam Voltage", 15)
    entry(header, "Magnification", 1000)
    entry(header, "Working Distance", 8.5)
    entry(header, "X Cells", width, np.int32)
    entry(header, "Y Cells", height, np.int32)
    entry(header, "X Step", step)
    entry(header, "Y Step", 0 if height == 1 else step)
    stage = header.create_group("Stage Position")
    for name, value in zip(["X", "Y", "Z", "Tilt", "Rotation"], [1, 2, 3, np.pi / 18, np.pi / 2]):
        entry(stage, name, value)


def eds(slice_, name, detector):
    header = slice_.create_group(name + "/Header")
    common(header, HEIGHT, WIDTH, 0.5)
    entry(header, "Relative Offset", [0.2, 0.5])
    entry(header, "Relative Size", [0.8, 0.5])
    entry(header, "Channel Width", 20)
    entry(header, "Start Channel", -100)
    entry(header, "Number Channels", CHANNELS, np.int32)
    entry(header, "Energy Range", 10)
    entry(header, "Number Frames", 7, np.int32)
    entry(header, "Process Time", 4, np.int32)
    entry(header, "Detector Elevation", np.pi / 6)
    entry(header, "Detector Azimuth", np.pi / 4 * (1 + detector))
    entry(header, "Strobe FWHM", 50)
    data = slice_.create_group(name + "/Data")
    pixel = np.arange(SIZE)
    outside = pixel == SIZE - 1
    data["X"] = (pixel % WIDTH * 0.5).astype(np.float32)[:, None]
    data["Y"] = (pixel // WIDTH * 0.5).astype(np.float32)[:, None]
    data["Live Time"] = np.where(outside, np.nan, 0.25 + 0.5 * detector).astype(np.float32)[:, None]
    data["Real Time"] = np.where(outside, np.nan, 1.0).astype(np.float32)[:, None]
    for line, number in [("Fe Ka1", 26), ("O Ka1", 8)]:
        window = data.create_dataset("Window Integral/" + line, data=np.zeros((SIZE, 1), np.float32))
        window.attrs.create("Atomic Number", np.array([[number]], np.int32))
        window.attrs.create("X-ray Line", np.array([[line.split()[1]]], dtype=object), dtype=STRING)
    if kind != "old":
        spectra = (pixel[:, None] + np.arange(CHANNELS)[None, :] + detector) % 5
        spectra[:, 12:] = 0
        spectra[outside] = 0
        data.create_dataset("Spectrum", data=spectra.astype(np.int32), chunks=(5, 6 if detector else 16), compression="lzf")


with h5py.File(out, "w") as f:
    entry(f, "Manufacturer", "Oxford Instruments", STRING)
    entry(f, "Software Version", "6.2.1", STRING)
    entry(f, "Format Version", "5.0" if kind == "old" else "7.0", STRING)
    entry(f, "Index", "1", STRING)
    f["Index"].attrs["Type"] = "Single"
    slice_ = f.create_group("1")
    if kind == "ebsd":
        slice_.create_group("EBSD/Data")
        slice_.create_group("EBSD/Header")
    elif kind == "two":
        eds(slice_, "EDS1", 0)
        eds(slice_, "EDS2", 1)
    else:
        eds(slice_, "EDS", 0)
    images = slice_.create_group("Electron Image")
    common(images.create_group("Header"), 6, 10, 0.25)
    data = images.create_group("Data")
    data.create_dataset("SE/SE Image 1", data=np.arange(60, dtype=np.uint8)[:, None])
    data.create_dataset("BSE/BSE Image 1", data=np.arange(60).astype(np.uint16)[:, None])
