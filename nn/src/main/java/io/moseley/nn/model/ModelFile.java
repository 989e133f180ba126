package io.moseley.nn.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.moseley.error.CorruptInputException;
import io.moseley.error.FailedException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.nn.network.RateNetwork;
import io.moseley.nn.refine.Refinement;
import io.moseley.nn.refine.Refinements;
import io.moseley.nn.torch.Torch;
import io.moseley.nn.train.TrainedNetwork;
import io.moseley.output.AtomicFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A trained model as one file: a ZIP archive, uncompressed, with {@code model.json} first and then each array of weights
 * as {@code NAME.f32} (little-endian float32 in C order). The archive's CRC-32 sums guard it. The same model gives the
 * same bytes.
 */
public final class ModelFile {
    /** The usual extension. */
    public static final String EXTENSION = ".moseley";

    private static final String JSON = "model.json";
    private static final String ARRAY = ".f32";
    private static final long MOST_SHRUNK = 8;
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ModelFile() {}

    /** See {@link AtomicFiles#write} for the errors. */
    public static void write(TrainedModel model, Path path, boolean overwrite) {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        ModelTree tree = ModelTree.of(model, arrays);
        AtomicFiles.write(path, overwrite, temporary -> {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(temporary));
                    ZipOutputStream zip = new ZipOutputStream(file)) {
                add(zip, JSON, ModelTree.MAPPER.writeValueAsBytes(tree));
                for (Map.Entry<String, float[]> array : arrays.entrySet()) {
                    add(zip, array.getKey() + ARRAY, bytes(array.getValue()));
                }
            }
        });
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * Reads and checks a model; its networks can be built.
     *
     * @throws UsageException if there is no such file
     * @throws UnsupportedInputException if it is no model file, or one of another version
     * @throws CorruptInputException if it is damaged
     */
    public static TrainedModel read(Path path) {
        return read(path, Refinements.IN_ORDER);
    }

    /**
     * Reads and checks a model that may hold corrections of other refinements.
     *
     * @param known refinements whose corrections can be read
     */
    public static TrainedModel read(Path path, List<Refinement> known) {
        if (!Files.isRegularFile(path)) {
            throw new UsageException(
                    "there is no such model file", path.toString(), "check the name; moseley train makes one");
        }
        try {
            Map<String, byte[]> entries = entries(path);
            byte[] json = entries.remove(JSON);
            if (json == null) {
                throw new UnsupportedInputException(
                        "this is no model file of Moseley", path.toString(), "give a file that moseley train wrote");
            }
            Map<String, float[]> arrays = new HashMap<>();
            entries.forEach((name, bytes) -> {
                if (name.endsWith(ARRAY)) {
                    arrays.put(name.substring(0, name.length() - ARRAY.length()), floats(name, bytes));
                }
            });
            JsonNode node = ModelTree.MAPPER.readTree(json);
            requireVersion(node, path);
            ModelTree tree = ModelTree.MAPPER.treeToValue(node, ModelTree.class);
            requireKnown(tree, known, path);
            TrainedModel model = tree.model(arrays, known);
            requireBuildable(model);
            return model;
        } catch (JsonProcessingException e) {
            throw damaged(path, JSON + " cannot be read: " + e.getOriginalMessage(), e);
        } catch (java.util.zip.ZipException | java.io.EOFException | IllegalArgumentException e) {
            throw damaged(path, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new FailedException(
                    "the model file cannot be read (" + e.getMessage() + ")", path.toString(), "check the disk", e);
        }
    }

    /** All entries; somebody may have compressed them, but no weights shrink so much that more than this is honest. */
    private static Map<String, byte[]> entries(Path path) throws IOException {
        long left = Math.multiplyExact(MOST_SHRUNK, Files.size(path));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, left + 1));
                if (content.length > left) {
                    throw new IllegalArgumentException(entry.getName() + " is far longer than the file");
                }
                left -= content.length;
                if (entries.put(entry.getName(), content) != null) {
                    throw new IllegalArgumentException("there are two entries " + entry.getName());
                }
            }
        }
        return entries;
    }

    private static void requireVersion(JsonNode tree, Path path) {
        if (!ModelTree.FORMAT.equals(tree.path("format").asText())) {
            throw new UnsupportedInputException(
                    "this is no model file of Moseley", path.toString(), "give a file that moseley train wrote");
        }
        int version = tree.path("version").asInt();
        if (version > ModelTree.VERSION) {
            throw new UnsupportedInputException(
                    "the model file is of version " + version + ", this release reads up to " + ModelTree.VERSION,
                    path.toString(),
                    "use the release of Moseley that wrote it, or a later one");
        }
        if (version < ModelTree.VERSION) {
            throw new UnsupportedInputException(
                    "the model file is of version " + version + ", whose networks this release does not know",
                    path.toString(),
                    "train the model again, or use the release of Moseley that wrote it");
        }
    }

    private static void requireKnown(ModelTree tree, List<Refinement> known, Path path) {
        for (ModelTree.CorrectionTree correction : tree.corrections()) {
            if (known.stream().noneMatch(each -> each.name().equals(correction.name()))) {
                throw new UnsupportedInputException(
                        "the model makes a correction \"" + correction.name() + "\", which this release does not know",
                        path.toString(),
                        "use the release of Moseley that wrote it, or a later one");
            }
        }
    }

    private static void requireBuildable(TrainedModel model) {
        Torch.load();
        boolean guided = false;
        for (TrainedNetwork network : model.networks()) {
            try (RateNetwork built = network.restore(model.scale())) {
                if (built.bands() != model.layout().bands()) {
                    throw new IllegalArgumentException("a network does not fit the model's bands");
                }
                guided |= built.architecture().guided();
            }
        }
        if (guided != model.guide().guided()) {
            throw new IllegalArgumentException(
                    guided
                            ? "a network needs a guide, the model has none"
                            : "the model has a guide that no network takes");
        }
    }

    private static CorruptInputException damaged(Path path, String reason, Exception cause) {
        return new CorruptInputException(
                "the model file is damaged (" + reason + ")",
                path.toString(),
                "copy it again from where it was written, or train again with moseley train",
                cause);
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    private static float[] floats(String name, byte[] bytes) {
        if (bytes.length % Float.BYTES != 0) {
            throw new IllegalArgumentException(name + " has " + bytes.length + " bytes, no whole number of values");
        }
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(name + " holds a value that is not finite");
            }
        }
        return values;
    }
}
