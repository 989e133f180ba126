package io.moseley.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data and programs that some tests need; such a test is skipped without them. */
public enum Prerequisite {
    /** The folder of real data; see {@link TestData}. */
    DATA("data") {
        @Override
        String missing() {
            return Files.isDirectory(TestData.folder())
                    ? null
                    : "no test data at " + TestData.folder() + " (set MOSELEY_DATA)";
        }
    },
    /** HyperSpy 1.7 of Debian's python3-hyperspy, under the interpreter MOSELEY_PYTHON_DEBIAN (/usr/bin/python3). */
    HYPERSPY_DEBIAN("hyperspy") {
        @Override
        String missing() {
            return PythonOracle.debian().missing("hyperspy.api");
        }
    },
    /** HyperSpy 2, exspy and RosettaSciIO, under the interpreter that MOSELEY_PYTHON_PIP names. */
    HYPERSPY_PIP("hyperspy") {
        @Override
        String missing() {
            return System.getenv("MOSELEY_PYTHON_PIP") == null
                    ? "MOSELEY_PYTHON_PIP names no Python interpreter with hyperspy, exspy and rosettasciio"
                    : PythonOracle.pip().missing("exspy, hyperspy.api");
        }
    },
    /** HyperSpy 1.7 with zarr 2 (Debian's python3-zarr), under the same interpreter as {@link #HYPERSPY_DEBIAN}. */
    ZARR_DEBIAN("zarr") {
        @Override
        String missing() {
            return PythonOracle.debian().missing("hyperspy.api, zarr");
        }
    },
    /** HyperSpy 2 with zarr 2, under the same interpreter as {@link #HYPERSPY_PIP}. */
    ZARR_PIP("zarr") {
        @Override
        String missing() {
            return System.getenv("MOSELEY_PYTHON_PIP") == null
                    ? "MOSELEY_PYTHON_PIP names no Python interpreter with hyperspy, exspy and zarr"
                    : PythonOracle.pip().missing("exspy, hyperspy.api, zarr");
        }
    },
    /** The reference implementation of BM3D (pip's bm3d), under the same interpreter as {@link #HYPERSPY_PIP}. */
    BM3D("bm3d") {
        @Override
        String missing() {
            return System.getenv("MOSELEY_PYTHON_PIP") == null
                    ? "MOSELEY_PYTHON_PIP names no Python interpreter with bm3d"
                    : PythonOracle.pip().missing("bm3d");
        }
    },
    /** scikit-learn, under the same interpreter as {@link #HYPERSPY_PIP}. */
    SKLEARN("sklearn") {
        @Override
        String missing() {
            return System.getenv("MOSELEY_PYTHON_PIP") == null
                    ? "MOSELEY_PYTHON_PIP names no Python interpreter with scikit-learn"
                    : PythonOracle.pip().missing("sklearn");
        }
    },
    /** A browser for tests of pages, named by MOSELEY_BROWSER (/usr/bin/chromium). */
    BROWSER("browser") {
        @Override
        String missing() {
            String browser = System.getenv().getOrDefault("MOSELEY_BROWSER", "/usr/bin/chromium");
            return Files.isExecutable(Path.of(browser)) ? null : "no browser at " + browser + " (set MOSELEY_BROWSER)";
        }
    };

    private final String requirement;

    Prerequisite(String requirement) {
        this.requirement = requirement;
    }

    /** The word for it in MOSELEY_REQUIRE. */
    String requirement() {
        return requirement;
    }

    /** Says that the tool is missing and how to provide it; null if it is there. */
    abstract String missing();
}
