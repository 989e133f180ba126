package io.moseley.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Data and programs that some tests need; such a test is skipped without them. */
public enum Prerequisite {
    /** The folder of real data; see {@link TestData}. */
    DATA(
            "data",
            () -> Files.isDirectory(TestData.folder())
                    ? null
                    : "no test data at " + TestData.folder() + " (set MOSELEY_DATA)"),
    /** HyperSpy 1.7 of Debian's python3-hyperspy, under the interpreter MOSELEY_PYTHON_DEBIAN (/usr/bin/python3). */
    HYPERSPY_DEBIAN("hyperspy", () -> PythonOracle.debian().missing("hyperspy.api")),
    /** HyperSpy 2, exspy and RosettaSciIO, under the interpreter that MOSELEY_PYTHON_PIP names. */
    HYPERSPY_PIP("hyperspy", () -> missingOfPip("exspy, hyperspy.api")),
    /** HyperSpy 1.7 with zarr 2 (Debian's python3-zarr), under the same interpreter as {@link #HYPERSPY_DEBIAN}. */
    ZARR_DEBIAN("zarr", () -> PythonOracle.debian().missing("hyperspy.api, zarr")),
    /** HyperSpy 2 with zarr 2, under the same interpreter as {@link #HYPERSPY_PIP}. */
    ZARR_PIP("zarr", () -> missingOfPip("exspy, hyperspy.api, zarr")),
    /** The reference implementation of BM3D (pip's bm3d), under the same interpreter as {@link #HYPERSPY_PIP}. */
    BM3D("bm3d", () -> missingOfPip("bm3d")),
    /** scikit-learn, under the same interpreter as {@link #HYPERSPY_PIP}. */
    SKLEARN("sklearn", () -> missingOfPip("sklearn")),
    /** A browser for tests of pages, named by MOSELEY_BROWSER (/usr/bin/chromium). */
    BROWSER("browser", () -> {
        String browser = System.getenv().getOrDefault("MOSELEY_BROWSER", "/usr/bin/chromium");
        return Files.isExecutable(Path.of(browser)) ? null : "no browser at " + browser + " (set MOSELEY_BROWSER)";
    });

    private final String requirement;
    private final Supplier<String> missing;

    Prerequisite(String requirement, Supplier<String> missing) {
        this.requirement = requirement;
        this.missing = missing;
    }

    /** The word for it in MOSELEY_REQUIRE. */
    String requirement() {
        return requirement;
    }

    /** Says that the tool is missing and how to provide it; null if it is there. */
    String missing() {
        return missing.get();
    }

    private static String missingOfPip(String modules) {
        return System.getenv("MOSELEY_PYTHON_PIP") == null
                ? "MOSELEY_PYTHON_PIP names no Python interpreter with " + modules
                : PythonOracle.pip().missing(modules);
    }
}
