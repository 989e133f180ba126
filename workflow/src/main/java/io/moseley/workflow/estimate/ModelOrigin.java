package io.moseley.workflow.estimate;

import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.record.AppliedModelRecord;
import io.moseley.denoise.record.MethodRecord;
import io.moseley.nn.model.TrainedModel;
import io.moseley.nn.torch.Torch;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Guide;
import io.moseley.workflow.options.Training;
import io.moseley.workflow.record.Checksum;
import io.moseley.workflow.record.MetricsJson;
import io.moseley.workflow.record.MoseleyVersion;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The origin of a model, as its file records it, and the warnings that follow from it. */
public final class ModelOrigin {
    /** Options of the run that are its files, which are recorded by name and checksum, or cannot change the model. */
    private static final List<String> NOT_TAKEN_OVER = List.of(
            "input", "output", "overwrite", "threads", "memory", "model-file", "replicate", "reference", "guide");

    private ModelOrigin() {}

    /** Nothing in it changes from run to run: the same seed and versions give the same bytes. */
    public static Map<String, Object> of(DenoiseOptions options, Estimate kept) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("moseley", MoseleyVersion.text());
        tree.put("libtorch", Torch.version());
        tree.put("seed", options.get(Advanced.SEED));
        tree.put("input", file(options.input()));
        options.get(Guide.IMAGE).file().ifPresent(path -> tree.put("guide", file(path)));
        options.find(Training.REPLICATE).ifPresent(path -> tree.put("replicate", file(path)));
        options.find(Training.REFERENCE).ifPresent(path -> tree.put("reference", file(path)));
        Map<String, Object> stated = new LinkedHashMap<>(options.toMap());
        NOT_TAKEN_OVER.forEach(stated::remove);
        tree.put("options", stated);
        tree.put("model", kept.model());
        tree.put("guided", kept.guided());
        tree.put("held_out_score", kept.bestScore());
        tree.put("held_out_score_trivial", kept.trivialScore());
        return MetricsJson.plain(tree);
    }

    /** Whether a model has learned from the counts of this very file. */
    static boolean learnedFrom(Path map, TrainedModel model) {
        List<Object> known = Stream.of("input", "replicate")
                .map(model.origin()::get)
                .filter(Map.class::isInstance)
                .map(file -> (Object) ((Map<?, ?>) file).get("sha256"))
                .filter(Objects::nonNull)
                .toList();
        return !known.isEmpty() && known.contains(Checksum.ofInput(map).sha256());
    }

    /** The result without what held-out counts say of it: those that were learned from judge nothing. */
    static DenoiseResult unjudged(DenoiseResult result) {
        MethodRecord method =
                result.method() instanceof AppliedModelRecord applied ? applied.withoutFit() : result.method();
        return new DenoiseResult(result.expectedCounts(), method);
    }

    /** The name without its folders, which are this machine's, and the checksum. */
    private static Map<String, Object> file(Path path) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", String.valueOf(path.getFileName()));
        tree.putAll(Checksum.ofInput(path).toMap());
        return tree;
    }
}
