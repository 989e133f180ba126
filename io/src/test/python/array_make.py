"""Writes arrays for us to read, by HyperSpy, NumPy and tifffile. Argument: the folder."""
import os
import sys
import warnings

warnings.simplefilter("ignore")
import hyperspy.api as hs
import numpy as np

folder = sys.argv[1]
shape = (5, 7, 300)
i = np.arange(np.prod(shape), dtype=np.int64).reshape(shape)
cube = (i * 7919 + 13) % 11


def spectrum_image(data):
    s = hs.signals.Signal1D(data)
    s.set_signal_type("EDS_SEM")
    s.metadata.General.title = "from HyperSpy µ"
    for axis, name, units, scale, offset in zip(
            s.axes_manager._axes, ("y", "x", "Energy"), ("µm", "µm", "keV"), (0.5, 0.25, 0.02), (1, -2, -0.1)):
        axis.name, axis.units, axis.scale, axis.offset = name, units, scale, offset
    s.metadata.set_item("Acquisition_instrument.SEM.beam_energy", 15.0)
    s.metadata.set_item("Acquisition_instrument.SEM.Detector.EDS.live_time", 3.5)
    return s


for name in ("uint8", "uint16", "int32", "int64", "float32", "float64"):
    spectrum_image(cube.astype(name)).save("%s/rpl_%s.rpl" % (folder, name), overwrite=True)
spectrum_image(cube.astype("float32")).sum().save(folder + "/sum.msa", overwrite=True)
for name in ("u1", "<u2", ">i4", "<f2", ">f8", "<i8"):
    text = name.replace("<", "l").replace(">", "b")
    np.save("%s/npy_%s.npy" % (folder, text), cube.astype(name))
    np.save("%s/npy_f_%s.npy" % (folder, text), np.asfortranarray(cube.astype(name)))
try:
    import tifffile
except ImportError:
    print("OK without tifffile")
    sys.exit()
planes = np.ascontiguousarray(np.moveaxis(cube, 2, 0))


def write(name, data, **options):
    try:
        tifffile.imwrite("%s/tif_%s.tif" % (folder, name), data, **options)
        print("wrote", name)
    except Exception as error:  # some codecs need imagecodecs; what is left is no file
        os.remove("%s/tif_%s.tif" % (folder, name))
        print("left out", name, error)


for byteorder in "<>":
    end = "l" if byteorder == "<" else "b"
    for kind in ("uint8", "uint16", "int16", "uint32", "int32", "float32"):
        write("%s_%s" % (kind, end), planes.astype(kind), byteorder=byteorder, photometric="minisblack")
write("rows", planes.astype("uint16"), rowsperstrip=2, photometric="minisblack")
write("tiles", planes.astype("uint16"), tile=(16, 16), photometric="minisblack")
write("deflate", planes.astype("uint16"), compression="zlib", photometric="minisblack")
write("deflate_predictor", planes.astype("uint16"), compression="zlib", predictor=True, photometric="minisblack")
write("float_predictor", planes.astype("float32"), compression="zlib", predictor=True, photometric="minisblack")
write("lzw", planes.astype("uint16"), compression="lzw", photometric="minisblack")
write("packbits", planes.astype("uint8"), compression="packbits", photometric="minisblack")
write("bigtiff", planes.astype("uint16"), bigtiff=True, photometric="minisblack")
write("imagej_c", planes.astype("uint16"), imagej=True, metadata={"axes": "CYX", "unit": "nm"}, resolution=(4, 2))
write("imagej_z", planes.astype("float32"), imagej=True, metadata={"axes": "ZYX", "unit": "nm"}, resolution=(4, 2))
write("ome", planes.astype("uint16"), ome=True, photometric="minisblack",
      metadata={"axes": "CYX", "PhysicalSizeX": 0.25, "PhysicalSizeXUnit": "nm", "PhysicalSizeY": 0.5,
                "PhysicalSizeYUnit": "nm"})
write("ome_big_z", planes.astype("uint16"), ome=True, bigtiff=True, photometric="minisblack",
      metadata={"axes": "ZYX", "PhysicalSizeX": 0.25, "PhysicalSizeXUnit": "nm", "PhysicalSizeY": 0.5,
                "PhysicalSizeYUnit": "nm"})
try:
    from PIL import Image
    frames = [Image.fromarray(p.astype("uint8")) for p in planes]
    for name, compression in (("lzw", "tiff_lzw"), ("packbits", "packbits"), ("deflate", "tiff_adobe_deflate")):
        frames[0].save("%s/tif_pillow_%s.tif" % (folder, name), save_all=True, append_images=frames[1:],
                       compression=compression)
        print("wrote pillow", name)
except Exception as error:
    print("left out pillow", error)
print("OK")
