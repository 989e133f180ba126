package io.moseley.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.codec.Blosc;
import io.moseley.io.codec.Codec;
import io.moseley.io.codec.Deflated;
import io.moseley.io.codec.Lz4;
import io.moseley.io.codec.Zstandard;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Understands {@code .zarray} (version 2) and {@code zarr.json} of arrays (version 3). */
final class ArrayMetadataReader {
    private static final int MAX_AXES = 32;
    private static final int CRC_BYTES = 4;

    private final String key;
    private final String where;
    private final JsonNode json;

    /** @param key of the metadata in its store */
    ArrayMetadataReader(String key, String where, JsonNode json) {
        this.key = key;
        this.where = where;
        this.json = json;
    }

    ArrayMetadata readV2() {
        if (json.path("zarr_format").asInt() != 2) {
            throw damaged("zarr_format is " + json.path("zarr_format") + ", expected 2");
        }
        long[] shape = lengths(json.path("shape"), "shape", 0);
        int[] chunk = chunk(json.path("chunks"), "chunks", shape.length);
        ElementType type = type(ElementType.ofV2(json.path("dtype").asText("?")), json.path("dtype"));
        List<Codec> codecs = new ArrayList<>();
        JsonNode compressor = json.path("compressor");
        if (compressor.isObject()) {
            codecs.add(codec(compressor.path("id").asText("?"), compressor, type));
        }
        ArrayMetadata.StringCodec strings = null;
        List<JsonNode> filters = new ArrayList<>();
        json.path("filters").forEach(filters::add);
        Collections.reverse(filters);
        for (JsonNode filter : filters) {
            String id = filter.path("id").asText("?");
            if (id.equals("vlen-utf8")) {
                strings = ArrayMetadata.StringCodec.VLEN_UTF8;
            } else if (id.equals("json2")) {
                strings = ArrayMetadata.StringCodec.JSON2;
            } else {
                codecs.add(codec(id, filter, type));
            }
        }
        int[] order = null;
        if (json.path("order").asText("C").equals("F")) {
            order = new int[shape.length];
            for (int i = 0; i < order.length; i++) {
                order[i] = order.length - 1 - i;
            }
        }
        char separator = json.path("dimension_separator").asText(".").equals("/") ? '/' : '.';
        return new ArrayMetadata(
                shape,
                chunk,
                type,
                json.get("fill_value"),
                new ArrayMetadata.Decoding(codecs, order, strings),
                new ArrayMetadata.ChunkKeys("", separator),
                null);
    }

    ArrayMetadata readV3() {
        if (json.path("zarr_format").asInt() != 3
                || !json.path("node_type").asText().equals("array")) {
            throw damaged("it describes no array of Zarr 3");
        }
        long[] shape = lengths(json.path("shape"), "shape", 0);
        JsonNode grid = json.path("chunk_grid");
        if (!grid.path("name").asText().equals("regular")) {
            throw unsupported("chunks in a grid that is not regular (" + grid.path("name") + ")");
        }
        int[] chunk = chunk(grid.path("configuration").path("chunk_shape"), "chunk_shape", shape.length);
        JsonNode encoding = json.path("chunk_key_encoding");
        boolean likeV2 = encoding.path("name").asText("default").equals("v2");
        String separator = encoding.path("configuration").path("separator").asText(likeV2 ? "." : "/");
        for (JsonNode transformer : json.path("storage_transformers")) {
            throw unsupported("the storage transformer " + transformer.path("name"));
        }
        JsonNode pipeline = json.path("codecs");
        ArrayMetadata.Sharding sharding = null;
        JsonNode first = pipeline.path(0);
        if (name(first).equals("sharding_indexed")) {
            if (pipeline.size() > 1) {
                throw unsupported("codecs around shards");
            }
            sharding = sharding(first.path("configuration"), chunk);
            pipeline = first.path("configuration").path("codecs");
        }
        Pipeline codecs = new Pipeline(pipeline, shape.length);
        String keyPrefix = likeV2 ? "" : "c" + separator;
        return new ArrayMetadata(
                shape,
                chunk,
                codecs.type,
                json.get("fill_value"),
                new ArrayMetadata.Decoding(codecs.codecs, codecs.order, codecs.strings),
                new ArrayMetadata.ChunkKeys(keyPrefix, separator.equals("/") ? '/' : '.'),
                sharding);
    }

    private ArrayMetadata.Sharding sharding(JsonNode configuration, int[] shard) {
        int[] chunk = chunk(configuration.path("chunk_shape"), "chunk_shape", shard.length);
        long pieces = 1;
        for (int axis = 0; axis < shard.length; axis++) {
            if (shard[axis] % chunk[axis] != 0) {
                throw damaged("shards of " + Arrays.toString(shard) + " are no multiple of chunks of "
                        + Arrays.toString(chunk));
            }
            pieces = Math.multiplyExact(pieces, (long) (shard[axis] / chunk[axis]));
        }
        long bytes = Math.multiplyExact(16, pieces);
        List<Codec> codecs = new ArrayList<>();
        for (JsonNode codec : configuration.path("index_codecs")) {
            if (name(codec).equals("crc32c")) {
                codecs.add(Codecs::crc32c);
                bytes += CRC_BYTES;
            } else if (!name(codec).equals("bytes")
                    || codec.path("configuration")
                            .path("endian")
                            .asText("little")
                            .equals("big")) {
                throw unsupported("the codec " + codec + " of the index of shards");
            }
        }
        if (bytes > ZarrStore.MAX_JSON_BYTES) {
            throw damaged("shards of " + pieces + " chunks");
        }
        Collections.reverse(codecs);
        boolean atStart = configuration.path("index_location").asText("end").equals("start");
        return new ArrayMetadata.Sharding(chunk, codecs, (int) bytes, atStart);
    }

    /** The codecs of version 3: arrays to arrays, then to bytes, then bytes to bytes. */
    private final class Pipeline {
        private final List<Codec> codecs = new ArrayList<>();
        private ElementType type;
        private int[] order;
        private ArrayMetadata.StringCodec strings;

        Pipeline(JsonNode pipeline, int axes) {
            String typeName = json.path("data_type").asText("?");
            for (JsonNode codec : pipeline) {
                JsonNode configuration = codec.path("configuration");
                String name = name(codec);
                if (name.equals("transpose")) {
                    transpose(configuration.path("order"), axes);
                } else if (name.equals("bytes")) {
                    boolean big = configuration.path("endian").asText("little").equals("big");
                    type = type(
                            typeV3(typeName, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN),
                            json.path("data_type"));
                } else if (name.equals("vlen-utf8")) {
                    type = type(ElementType.ofV3(typeName, ByteOrder.LITTLE_ENDIAN), json.path("data_type"));
                    strings = ArrayMetadata.StringCodec.VLEN_UTF8;
                } else if (name.equals("sharding_indexed")) {
                    throw unsupported("shards inside other codecs");
                } else {
                    codecs.add(codec(name, configuration, type));
                }
            }
            if (type == null) {
                throw damaged("its codecs do not say how the elements become bytes");
            }
            Collections.reverse(codecs);
        }

        private Optional<ElementType> typeV3(String typeName, ByteOrder order) {
            JsonNode stated = json.path("data_type");
            return stated.isObject()
                    ? ElementType.fixedLength(
                            name(stated),
                            stated.path("configuration").path("length_bytes").asInt(0),
                            order)
                    : ElementType.ofV3(typeName, order);
        }

        private void transpose(JsonNode permutation, int axes) {
            int[] next = new int[axes];
            boolean[] seen = new boolean[axes];
            for (int i = 0; i < axes; i++) {
                int axis = permutation.path(i).asInt(-1);
                if (permutation.size() != axes || axis < 0 || axis >= axes || seen[axis]) {
                    throw damaged("transpose has the order " + permutation);
                }
                seen[axis] = true;
                next[i] = order == null ? axis : order[axis];
            }
            order = next;
        }
    }

    private Codec codec(String id, JsonNode configuration, ElementType type) {
        return switch (id) {
            case "zlib" -> Deflated::zlib;
            case "gzip" -> Deflated::gzip;
            case "zstd" -> Zstandard::frames;
            case "lz4" -> Lz4::sized;
            case "blosc" -> Blosc::decode;
            case "crc32c" -> Codecs::crc32c;
            case "shuffle" -> {
                int size = configuration.path("elementsize").asInt(type == null ? 0 : type.size());
                if (size < 1) {
                    throw damaged("shuffle has the element size " + size);
                }
                yield Codecs.shuffle(size);
            }
            default -> throw unsupported("the codec \"" + id + "\"");
        };
    }

    private ElementType type(Optional<ElementType> type, JsonNode stated) {
        return type.orElseThrow(() -> unsupported("elements of the type " + stated));
    }

    private static String name(JsonNode codec) {
        return codec.isTextual() ? codec.asText() : codec.path("name").asText("?");
    }

    private int[] chunk(JsonNode node, String name, int axes) {
        long[] lengths = lengths(node, name, 1);
        if (lengths.length != axes) {
            throw damaged(name + " has " + lengths.length + " axes, the shape has " + axes);
        }
        int[] chunk = new int[axes];
        for (int i = 0; i < axes; i++) {
            if (lengths[i] > Integer.MAX_VALUE) {
                throw damaged(name + " is " + node);
            }
            chunk[i] = (int) lengths[i];
        }
        return chunk;
    }

    private long[] lengths(JsonNode node, String name, int least) {
        if (!node.isArray() || node.size() > MAX_AXES) {
            throw damaged(name + " is " + shortened(node));
        }
        long[] lengths = new long[node.size()];
        for (int i = 0; i < lengths.length; i++) {
            JsonNode length = node.get(i);
            if (!length.isIntegralNumber() || !length.canConvertToLong() || length.asLong() < least) {
                throw damaged(name + " is " + shortened(node));
            }
            lengths[i] = length.asLong();
        }
        return lengths;
    }

    private static String shortened(JsonNode node) {
        String text = node.isMissingNode() ? "missing" : node.toString();
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    private CorruptInputException damaged(String what) {
        return new CorruptInputException(
                "the Zarr metadata " + key + " is damaged: " + what, where, "copy it again from where it was recorded");
    }

    private UnsupportedInputException unsupported(String what) {
        return new UnsupportedInputException(
                "the array " + key + " has " + what + ", which cannot be read",
                where,
                "save it again with plain numbers and the compressor zlib, gzip, zstd or blosc");
    }
}
