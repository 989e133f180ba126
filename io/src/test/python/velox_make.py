"""Writes a small file in the layout of Velox EMD, version 11 or 6, with made-up content.

usage: velox_make.py OUT VERSION

The map has 2 rows, 3 columns, 2 frames and 16 channels. Two detectors: in frame f, pixel p, detector d there are
1 + (p + f + d) % 3 counts in channel 5 + d and one in channel p.
"""

import json
import sys

import h5py
import numpy as np

out, version = sys.argv[1], int(sys.argv[2])
HEIGHT, WIDTH, FRAMES, CHANNELS = 2, 3, 2, 16


def text(group, name, content):
    group.create_dataset(name, data=[json.dumps(content)], dtype=h5py.string_dtype("ascii"), chunks=(1,))


def metadata(group, per_frame):
    columns = np.zeros((1800, len(per_frame)), np.uint8)
    for i, content in enumerate(per_frame):
        raw = json.dumps(content).encode()
        columns[: len(raw), i] = np.frombuffer(raw, np.uint8)
    group.create_dataset("Metadata", data=columns, chunks=(1800, 1))


def tree(detector, frame, index=None):
    seconds = 0.006 * (frame + 1)
    detectors = {"Detector-0": {"DetectorName": "HAADF", "DetectorType": "ScanningDetector"}}
    for d in (1, 2):
        detectors[f"Detector-{d}"] = {
            "DetectorName": f"SuperX{d}",
            "DetectorType": "AnalyticalDetector",
            "Dispersion": "10",
            "OffsetEnergy": "-20",
            "RealTime": str(seconds),
            "LiveTime": str(seconds * 0.9),
            "ElevationAngle": "0.3141592653589793",
            "AzimuthAngle": str(0.785 * d),
        }
    result = {
        "Detector": detector,
        "PixelSize": {"width": "2e-009", "height": "3e-009"},
        "PixelUnitX": "m",
        "PixelUnitY": "m",
        "Offset": {"x": "-1e-008", "y": "4e-009"},
    }
    if index is not None:
        result["DetectorIndex"] = str(index)
    return {
        "Instrument": {"InstrumentClass": "Titan"},
        "Acquisition": {"AcquisitionStartDatetime": {"DateTime": "1700000000"}},
        "Optics": {"AccelerationVoltage": "300000", "CameraLength": "0.1"},
        "Stage": {"AlphaTilt": "0.17453292519943295", "Position": {"x": "0.001"}},
        "Scan": {"DwellTime": "0.001", "FrameTime": "0.007"},
        "Detectors": detectors,
        "BinaryResult": result,
    }


with h5py.File(out, "w") as f:
    text(f, "Version", {"format": "Velox", "version": str(version)})
    data = f.create_group("Data")

    haadf = data.create_group("Image/" + "a" * 32)
    stack = np.arange(HEIGHT * WIDTH * FRAMES, dtype=np.uint16).reshape(HEIGHT, WIDTH, FRAMES) * 10
    haadf.create_dataset("Data", data=stack, chunks=(HEIGHT, WIDTH, 1))
    metadata(haadf, [tree("HAADF", frame, 0) for frame in range(FRAMES)])

    element = data.create_group("Image/" + "0" * 32)
    element.create_dataset("Data", data=np.ones((HEIGHT, WIDTH, 1), np.float32), chunks=(HEIGHT, WIDTH, 1))
    metadata(element, [tree("SuperX", 0)])

    for d in (1, 0):
        words, starts = [], []
        for frame in range(FRAMES):
            starts.append(len(words))
            for pixel in range(HEIGHT * WIDTH):
                words += [5 + d] * (1 + (pixel + frame + d) % 3) + [pixel, 65535]
        stream = data.create_group("SpectrumStream/" + "cb"[d] * 32)
        words += [3, 3, 3]  # after the last pixel: of no pixel
        stream.create_dataset("Data", data=np.array(words, np.uint16)[:, None], chunks=(16, 1))
        stream.create_dataset("FrameLocationTable", data=np.array(starts, np.uint64)[:, None], chunks=(1, 1))
        text(stream, "AcquisitionSettings", {"bincount": str(CHANNELS), "StreamEncoding": "uint16"})
        metadata(stream, [tree(f"SuperX{d + 1}", frame, d + 1) for frame in range(FRAMES)])

    cube = data.create_group("SpectrumImage/" + "d" * 32)
    cube.create_dataset("Data", data=np.zeros((40, 1), np.uint8), chunks=(40, 1))
    text(cube, "SpectrumImageSettings", {"endFramePosition": str(FRAMES)})
    metadata(cube, [tree("SuperX", FRAMES - 1)])

    spectrum = data.create_group("Spectrum/" + "e" * 32)
    spectrum.create_dataset("Data", data=np.zeros((CHANNELS, 1), np.uint32), chunks=(CHANNELS, 1))
    metadata(spectrum, [tree("SuperX1", 0, 1)])

    if version >= 11:
        f.create_group("Displays/ImageDisplay")
        text(f["Displays/ImageDisplay"], "1" * 32, {"data": "/SharedProperties/Ref/" + "2" * 32, "id": "Fe", "title": "Fe map"})
        f.create_group("SharedProperties/Ref")
        text(f["SharedProperties/Ref"], "2" * 32, {"dataPath": "/Data/Image/" + "0" * 32, "frameIndex": 0})
        f.create_group("SharedProperties/EDSSpectrumQuantificationSettings")
        text(
            f["SharedProperties/EDSSpectrumQuantificationSettings"], "3" * 32, {"elementSelection": [26, 78, 999]})
    else:
        f.create_group("Presentation/Displays/ImageDisplay")
        text(
            f["Presentation/Displays/ImageDisplay"],
            "1" * 32,
            {"display": {"label": "Fe%20map"}, "dataPath": "/Data/Image/" + "0" * 32},
        )
        f.create_group("Operations/ImageQuantificationOperation")
        text(f["Operations/ImageQuantificationOperation"], "3" * 32, {"elementSelection": ["26", "78"]})
