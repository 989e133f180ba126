package io.moseley.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A Python interpreter with an independent implementation to check ourselves against. */
public record PythonOracle(String interpreter) {
    private static final long LIMIT_SECONDS = 180;
    private static final Map<String, String> PROBED = new ConcurrentHashMap<>();

    /** The output of a script and its exit code. */
    public record Run(int exitCode, String output) {}

    public static PythonOracle debian() {
        return new PythonOracle(System.getenv().getOrDefault("MOSELEY_PYTHON_DEBIAN", "/usr/bin/python3"));
    }

    public static PythonOracle pip() {
        return new PythonOracle(System.getenv().getOrDefault("MOSELEY_PYTHON_PIP", "python3"));
    }

    /** Runs a script; standard output and error come together. */
    public Run run(Path script, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(interpreter, script.toString()));
        for (Object argument : arguments) {
            command.add(String.valueOf(argument));
        }
        return run(command);
    }

    /** Why modules cannot be imported; null if they can. */
    String missing(String modules) {
        String answer = PROBED.computeIfAbsent(interpreter + " " + modules, key -> {
            try {
                return run(List.of(interpreter, "-c", "import " + modules)).exitCode() == 0
                        ? ""
                        : interpreter + " cannot import " + modules;
            } catch (UncheckedIOException e) {
                return "no Python at " + interpreter;
            }
        });
        return answer.isEmpty() ? null : answer;
    }

    private static Run run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " did not end within " + LIMIT_SECONDS + " s");
            }
            return new Run(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
