package io.moseley.nn.model;

import io.moseley.nn.network.NetworkKind;
import io.moseley.testkit.DamagedFileContract;
import java.nio.file.Path;
import java.util.List;

class ModelFileDamageTest extends DamagedFileContract {
    @Override
    protected List<Path> samples() {
        Path path = folder.resolve("model.moseley");
        ModelFile.write(
                ModelFileTest.train(ModelFileTest.of(NetworkKind.FREE_BANDS, NetworkKind.ENDMEMBERS), false),
                path,
                true);
        return List.of(path);
    }

    @Override
    protected void readAll(Path path) {
        ModelFile.read(path);
    }
}
