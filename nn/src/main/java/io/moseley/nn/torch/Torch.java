package io.moseley.nn.torch;

import io.moseley.error.FailedException;
import io.moseley.error.MemoryBudgetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/** The native library as a whole: that it loads, its threads and version, what the processor offers it. */
public final class Torch {
    private Torch() {}

    /**
     * Loads libtorch (unpacked to a cache folder of the user on first use).
     *
     * @throws FailedException if there is none for this platform, or it cannot be unpacked
     */
    public static void load() {
        LibraryCache.choose();
        try {
            torch.get_num_threads();
            // OpenBLAS has threads of its own, which wait for work by spinning: with them a training step of ours costs
            // seven times as much processor time.
            openblas_nolapack.blas_set_num_threads(1);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            throw new FailedException(
                    "the native library libtorch could not be loaded (" + e.getMessage() + ")",
                    System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                    "build on this platform; if the home folder cannot be written, set"
                            + " -Dorg.bytedeco.javacpp.cachedir=FOLDER in MOSELEY_JAVA_OPTIONS",
                    e);
        }
    }

    /**
     * Keeps the operations of the calling thread on this thread. Our tensors are small: splitting one operation over
     * threads gains nothing, and its barriers cost twenty times the work as soon as another process wants a core. We
     * run networks, symmetries and tiles side by side instead; each thread that does calls this first.
     */
    public static void oneThread() {
        torch.set_num_threads(1);
    }

    /**
     * Translates an exception from the native side: one of ours if libtorch could not allocate memory, itself otherwise.
     */
    public static RuntimeException translate(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("DefaultCPUAllocator") || message.contains("not enough memory")) {
            return new MemoryBudgetException(
                    "libtorch could not get the memory it needs",
                    "training",
                    "close other programs, use fewer --threads, or work on less with --energy-range",
                    e);
        }
        return e;
    }

    /** The version of the bindings, which names that of libtorch. */
    public static String version() {
        String version = torch.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /**
     * Whether the processor multiplies bfloat16 in hardware (AVX-512 BF16 or AMX). Elsewhere bfloat16 is emulated and
     * slower than float32. Known on Linux only; false where it is not known.
     */
    public static boolean hasFastBfloat16() {
        try {
            String cpu = Files.readString(Path.of("/proc/cpuinfo"));
            return cpu.contains("avx512_bf16") || cpu.contains("amx_bf16");
        } catch (IOException e) {
            return false;
        }
    }
}
