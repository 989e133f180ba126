package io.moseley.io.bruker;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.moseley.error.MoseleyException;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.SpectrumImageSource;
import io.moseley.testkit.Phantoms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes are: data or one {@link MoseleyException}. */
class BrukerFormatFuzzTest {
    private static final long MOST_PIXELS = 1 << 20;

    @TempDir
    static Path folder;

    @FuzzTest
    void container(byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve("fuzz.bcf"), bytes);
        readAll(() -> new BcfFormat()
                .open(path, EnergyCalibration.fromFile())
                .spectrumImages()
                .forEach(SpectrumImageSource::counts));
    }

    /** The packed cube alone. */
    @FuzzTest
    void cube(byte[] bytes) throws IOException {
        try {
            HypermapDecoder decoder = new HypermapDecoder(new ByteArrayInputStream(bytes), "fuzz.bcf");
            if ((long) decoder.height() * decoder.width() < MOST_PIXELS) {
                decoder.decode(Phantoms.header(decoder.height(), decoder.width(), BcfSample.CHANNELS));
            }
        } catch (MoseleyException expected) {
            // one typed error is what a damaged file is to give
        }
    }

    /** The description alone, in a healthy container. */
    @FuzzTest
    void description(byte[] bytes) throws IOException {
        container(new SfsWriter()
                .add("EDSDatabase/HeaderData", bytes)
                .add("EDSDatabase/SpectrumData0", Arrays.copyOf(BcfSample.cube(), 0x1A0))
                .toBytes());
    }

    private static void readAll(Runnable reading) {
        try {
            reading.run();
        } catch (MoseleyException expected) {
            // one typed error is what a damaged file is to give
        }
    }
}
