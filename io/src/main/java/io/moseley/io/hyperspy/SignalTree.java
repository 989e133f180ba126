package io.moseley.io.hyperspy;

import io.moseley.error.CorruptInputException;
import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.tree.StoredArray;
import io.moseley.io.tree.StoredGroup;
import java.util.ArrayList;
import java.util.List;

/** Reads HyperSpy's tree: every group below {@code Experiments} that has an array {@code data} is a signal. */
public final class SignalTree {
    private SignalTree() {}

    /**
     * @param formatName for people
     * @throws CorruptInputException if the tree is not one of HyperSpy
     */
    public static DataFile open(SignalFile file, String formatName, EnergyCalibration calibration) {
        String where = file.path().toString();
        return file.read(root -> {
            StoredGroup experiments = root.group("Experiments")
                    .orElseThrow(() -> new CorruptInputException(
                            "the file has no group \"Experiments\"",
                            where,
                            "save it again with the program that wrote it"));
            List<StoredSignal> signals = new ArrayList<>();
            for (StoredGroup group : experiments.groups()) {
                StoredArray data = group.array("data").orElse(null);
                if (data != null) {
                    String path = data.path();
                    signals.add(StoredSignal.read(group, data, where, new ValueSource() {
                        @Override
                        public <T> T read(Work<T> work) {
                            return file.readArray(path, work);
                        }
                    }));
                }
            }
            Object version = root.attribute("file_format_version");
            return StoredSignals.dataFile(
                    file.path(), formatName, version == null ? "" : String.valueOf(version), signals, calibration);
        });
    }
}
