package io.moseley.workflow.input;

import io.moseley.nn.model.TrainedModel;
import io.moseley.workflow.record.Checksum;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The files a trained model was made from, by the checksums in its record. */
final class TrainingInputs {
    private TrainingInputs() {}

    /** Whether the model has learned from the counts of this very file. */
    static boolean includes(TrainedModel model, Path map) {
        List<Object> known = Stream.of("input", "replicate")
                .map(model.origin()::get)
                .filter(Map.class::isInstance)
                .map(file -> (Object) ((Map<?, ?>) file).get("sha256"))
                .filter(Objects::nonNull)
                .toList();
        return !known.isEmpty() && known.contains(Checksum.ofInput(map).sha256());
    }
}
