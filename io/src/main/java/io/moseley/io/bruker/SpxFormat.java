package io.moseley.io.bruker;

import io.moseley.error.CorruptInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.FileHead;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.binary.ReadFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Bruker's files of single spectra; a spectrum is read as a map of one pixel. */
public final class SpxFormat implements SpectrumImageFormat {
    private static final Pattern ROOT =
            Pattern.compile("^\\s*(<\\?xml[^>]*>)?\\s*(<!--.*?-->\\s*)*<TRTSpectrum[\\s>]", Pattern.DOTALL);

    @Override
    public boolean recognises(FileHead head) {
        return ROOT.matcher(head.text()).find();
    }

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        String where = path.toString();
        XmlElement root;
        try (InputStream in = Files.newInputStream(path)) {
            root = XmlParser.parse(in, where);
        } catch (IOException e) {
            throw ReadFailure.of(e, path);
        }
        List<XmlElement> spectra = root.instances("TRTSpectrum");
        if (spectra.isEmpty()) {
            throw new CorruptInputException(
                    "the file holds no TRTSpectrum", where, "copy the file again from where it was recorded");
        }
        List<String> warnings = new ArrayList<>();
        List<DataSignal> signals = new ArrayList<>();
        List<SpectrumImageSource> sources = new ArrayList<>();
        for (XmlElement element : spectra) {
            SpxSpectrum spectrum = new SpxSpectrum(path, new BrukerSpectrum(element), calibration, warnings);
            sources.add(spectrum);
            signals.add(new DataSignal(
                    spectrum.title(), DataSignal.Kind.SPECTRUM, List.of(spectrum.channels()), "decimal counts"));
        }
        return new DataFile(path, FileFormat.BRUKER_SPECTRUM.title(), "", signals, sources, List.of(), warnings);
    }
}
