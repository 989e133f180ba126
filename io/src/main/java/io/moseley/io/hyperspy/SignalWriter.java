package io.moseley.io.hyperspy;

import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.io.IOException;

/** Writes one signal as file version 3.1 has it, which HyperSpy 1.7 and 2.x load. */
public final class SignalWriter {
    /** The last version that HyperSpy 1.7.3 writes itself; later ones differ in ragged arrays only. */
    private static final String VERSION = "3.1";

    private SignalWriter() {}

    /** @param fileFormat HyperSpy's word for the container */
    public static void write(NewGroup root, String fileFormat, SpectrumImage image) throws IOException {
        SpectrumImageHeader header = image.header();
        NewGroup signal = signal(root, fileFormat, header.title());
        signal.rows("data", SpectrumRows.of(image));
        axis(signal, 0, header.yAxis(), true);
        axis(signal, 1, header.xAxis(), true);
        axis(
                signal,
                2,
                "Energy",
                "keV",
                header.energyAxis().scaleKev(),
                header.energyAxis().offsetKev(),
                header.channels(),
                false);
        SignalDictionaryWriter.write(
                signal.group("metadata"), SignalAcquisition.metadataOf(header).asMap());
        SignalDictionaryWriter.write(
                signal.group("original_metadata"), header.originalMetadata().asMap());
    }

    /** @param fileFormat HyperSpy's word for the container */
    public static void write(NewGroup root, String fileFormat, GuideImage image) throws IOException {
        NewGroup signal = signal(root, fileFormat, image.detector());
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

    private static NewGroup signal(NewGroup root, String fileFormat, String title) throws IOException {
        root.attribute("file_format", fileFormat);
        root.attribute("file_format_version", VERSION);
        String name = title.replace('/', '-').replace("\0", "");
        NewGroup signal = root.group("Experiments").group(name.isEmpty() || name.equals(".") ? "__unnamed__" : name);
        signal.group("learning_results");
        signal.group("original_metadata");
        signal.group("attributes").attribute("_lazy", false);
        return signal;
    }

    private static void axis(NewGroup signal, int index, NavigationAxis axis, boolean navigate) throws IOException {
        axis(signal, index, axis.name(), axis.units(), axis.scale(), axis.offset(), axis.size(), navigate);
    }

    private static void axis(
            NewGroup signal,
            int index,
            String name,
            String units,
            double scale,
            double offset,
            long size,
            boolean navigate)
            throws IOException {
        NewGroup axis = signal.group("axis-" + index);
        axis.attribute("_type", "UniformDataAxis");
        axis.attribute("name", name);
        if (!units.isEmpty()) {
            axis.attribute("units", units);
        }
        axis.attribute("scale", scale);
        axis.attribute("offset", offset);
        axis.attribute("size", size);
        axis.attribute("navigate", navigate);
        axis.attribute("is_binned", name.equals("Energy") && !navigate);
    }
}
