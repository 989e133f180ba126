package io.moseley.io.hyperspy;

import io.moseley.io.tree.NewGroup;
import io.moseley.io.tree.SpectrumRows;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes signals as file version 3.1 has it, which HyperSpy 1.7 and 2.x load. */
public final class SignalWriter {
    /** The last version that HyperSpy 1.7.3 writes itself; later ones differ in ragged arrays only. */
    private static final String VERSION = "3.1";

    private final String fileFormat;
    private final Optional<SpectrumImage> map;
    private final List<GuideImage> images;

    /** @param fileFormat HyperSpy's word for the container */
    SignalWriter(String fileFormat, Optional<SpectrumImage> map, List<GuideImage> images) {
        this.fileFormat = fileFormat;
        this.map = map;
        this.images = images;
    }

    /** Writes the spectrum image, and the images as signals of their own beside it. */
    public void write(NewGroup root) throws IOException {
        root.attribute("file_format", fileFormat);
        root.attribute("file_format_version", VERSION);
        NewGroup experiments = root.group("Experiments");
        Set<String> taken = new HashSet<>();
        if (map.isPresent()) {
            writeMap(signal(experiments, freeName(map.get().header().title(), taken)), map.get());
        }
        for (GuideImage guide : images) {
            writeImage(signal(experiments, freeName(guide.detector(), taken)), guide);
        }
    }

    private static void writeMap(NewGroup signal, SpectrumImage image) throws IOException {
        SpectrumImageHeader header = image.header();
        List<NavigationAxis> navigation = header.navigation();
        if (navigation.size() == 2) {
            signal.rows("data", SpectrumRows.of(image));
        } else {
            SpectrumRows line = SpectrumRows.ofLine(image);
            if (navigation.isEmpty()) {
                byte[] spectrum = new byte[line.rowBytes()];
                line.encode(0, spectrum, 0);
                signal.array("data", line.layout(), new long[] {image.channels()}, spectrum);
            } else {
                signal.rows("data", line);
            }
        }
        for (int i = 0; i < navigation.size(); i++) {
            axis(signal, i, navigation.get(i), true);
        }
        axis(signal, navigation.size(), header.energyAxis().named(), false);
        SignalDictionaryWriter.write(
                signal.group("metadata"), SignalAcquisition.metadataOf(header).asMap());
        SignalDictionaryWriter.write(
                signal.group("original_metadata"), header.originalMetadata().asMap());
    }

    private static void writeImage(NewGroup signal, GuideImage image) throws IOException {
        signal.rows("data", SpectrumRows.of(image));
        axis(signal, 0, image.yAxis(), false);
        axis(signal, 1, image.xAxis(), false);
        SignalDictionaryWriter.write(
                signal.group("metadata"),
                Metadata.empty()
                        .with("General/title", image.detector())
                        .with("Signal/signal_type", "")
                        .asMap());
    }

    /** A name for the group of a signal that no other one has, even where case is ignored. */
    private static String freeName(String title, Set<String> taken) {
        String plain = title.replace('/', '-').replace("\0", "");
        String name = plain.isEmpty() || plain.equals(".") ? "__unnamed__" : plain;
        String free = name;
        for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
            free = name + " " + number;
        }
        return free;
    }

    private static NewGroup signal(NewGroup experiments, String name) throws IOException {
        NewGroup signal = experiments.group(name);
        signal.group("learning_results");
        signal.group("original_metadata");
        signal.group("attributes").attribute("_lazy", false);
        return signal;
    }

    private static void axis(NewGroup signal, int index, NavigationAxis of, boolean navigate) throws IOException {
        NewGroup axis = signal.group("axis-" + index);
        axis.attribute("_type", "UniformDataAxis");
        axis.attribute("name", of.name());
        if (!of.units().isEmpty()) {
            axis.attribute("units", of.units());
        }
        axis.attribute("scale", of.scale());
        axis.attribute("offset", of.offset());
        axis.attribute("size", (long) of.size());
        axis.attribute("navigate", navigate);
        axis.attribute("is_binned", of.name().equals("Energy") && !navigate);
    }
}
