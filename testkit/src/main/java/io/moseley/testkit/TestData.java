package io.moseley.testkit;

import java.nio.file.Path;

/**
 * The folder of real data: the environment variable {@code MOSELEY_DATA}, otherwise {@code ../shared/data} beside the
 * repository. Tests that use it are marked {@code @EnabledIfAvailable(Prerequisite.DATA)}.
 */
public final class TestData {
    private TestData() {}

    public static Path folder() {
        String stated = System.getenv("MOSELEY_DATA");
        Path root = Path.of(System.getProperty("moseley.root", "."));
        return stated == null || stated.isBlank()
                ? root.resolve("../shared/data").normalize()
                : root.resolve(stated).normalize();
    }

    /** @param name such as {@code "hspy/core_shell.hspy"} */
    public static Path file(String name) {
        return folder().resolve(name);
    }
}
