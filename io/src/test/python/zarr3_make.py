"""Writes the OME-Zarr 0.5 stores of src/test/resources with zarr 3. Argument: an output folder"""
import os
import shutil
import sys

import numpy as np
import zarr
from zarr.codecs import BloscCodec, BytesCodec, Crc32cCodec, GzipCodec, ShardingCodec, TransposeCodec, ZstdCodec

out = sys.argv[1]


def values(shape):
    i = np.arange(np.prod(shape), dtype=np.int64).reshape(shape)
    return (i * 7919 + 13) % 11


def save(name, data, chunks, **options):
    path = os.path.join(out, name)
    group = zarr.open_group(path, mode="w", zarr_format=3)
    array = group.create_array("0", shape=data.shape, dtype=data.dtype, chunks=chunks, **options)
    array[:] = data
    group.attrs["ome"] = {"version": "0.5", "multiscales": [{
        "name": "map", "axes": [{"name": "c", "type": "channel"}, {"name": "y", "type": "space", "unit": "micrometer"},
                                {"name": "x", "type": "space", "unit": "micrometer"}],
        "datasets": [{"path": "0", "coordinateTransformations": [{"type": "scale", "scale": [1, 0.5, 0.25]}]}]}]}
    shutil.make_archive(path, "zip", path)
    os.replace(path + ".zip", path + ".ozx")
    shutil.rmtree(path)


counts = values((40, 5, 7))
save("zstd", counts.astype("u2"), (11, 2, 3), compressors=[ZstdCodec()])
save("gzip_big", counts.astype("i4"), (11, 2, 3), compressors=[GzipCodec()], serializer=BytesCodec(endian="big"))
save("blosc_crc", counts.astype("f4"), (40, 5, 7), compressors=[BloscCodec(), Crc32cCodec()])
save("transposed", counts.astype("u1"), (11, 2, 3), filters=[TransposeCodec(order=(1, 2, 0))], compressors=[])
holes = counts.astype("u2")
holes[:10, 2:4, 3:6] = 0
save("sharded", holes, (10, 2, 3), shards=(20, 4, 6), compressors=[ZstdCodec(), Crc32cCodec()])
save("dots", counts.astype("u2"), (40, 2, 3), chunk_key_encoding={"name": "v2", "separator": "."})
print("OK", zarr.__version__)
