package io.moseley.io.hyperspy;

import io.moseley.error.CorruptInputException;
import io.moseley.io.binary.Work;
import io.moseley.io.tree.StoredArray;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * The values of one signal of a file, which is opened for each reading and closed afterwards.
 *
 * @param path of the array in the file
 * @param view of the array, such as without some of its axes
 */
public record SignalValues(SignalContainer container, Path file, String path, UnaryOperator<StoredArray> view) {
    <T> T read(Work<StoredArray, T> work) {
        return container.read(file, root -> {
            StoredArray array = root.array(path)
                    .orElseThrow(() -> new CorruptInputException(
                            "the array " + path + " is gone", file.toString(), "copy the file again"));
            return work.with(view.apply(array));
        });
    }
}
