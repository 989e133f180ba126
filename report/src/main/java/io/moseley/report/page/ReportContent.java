package io.moseley.report.page;

import io.moseley.denoise.trust.Outcome;
import io.moseley.denoise.trust.TrustCurves;
import io.moseley.denoise.trust.TrustFinding;
import io.moseley.report.render.ColorLimits;
import io.moseley.report.render.ScalarMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Content of a report in the order of its sections; those that are not given are not shown. All texts are plain text: the
 * page escapes them.
 *
 * <pre>{@code
 * ReportContent content = new ReportContent("Fe-Pt particles", verdict)
 *         .facts(facts)
 *         .maps(rows)
 *         .spectra(SpectrumBlocks.of(counts, expected))
 *         .methods(paragraphs);
 * byte[] html = ReportPage.render(content);
 * }</pre>
 */
public final class ReportContent {
    /**
     * Verdict on the result.
     *
     * @param outcome of all tests together
     * @param headline at most two short sentences
     * @param sentences further findings
     */
    public record Verdict(Outcome outcome, String headline, List<String> sentences) {
        public Verdict {
            Objects.requireNonNull(outcome);
            sentences = List.copyOf(sentences);
        }
    }

    /** A named value; without one, the file does not state it. */
    public record Fact(String name, Optional<String> value) {
        public static Fact of(String name, String value) {
            return new Fact(name, Optional.of(value));
        }
    }

    /** Kind of a map. */
    public enum Role {
        RAW,
        BASELINE,
        DENOISED,
        RESIDUAL,
        OTHER
    }

    /**
     * A map with its colours.
     *
     * @param unit of the values: "counts"
     * @param limits symmetric about 0 for {@link Role#RESIDUAL}, whose colours are signed
     */
    public record MapPanel(String heading, Role role, String unit, ScalarMap map, ColorLimits limits) {}

    /**
     * The maps of a line, side by side.
     *
     * @param title "Fe Kα"
     * @param detail "6.32–6.48 keV"
     */
    public record MapRow(String title, String detail, List<MapPanel> panels) {
        public MapRow {
            panels = List.copyOf(panels);
        }
    }

    /**
     * A table to be shown.
     *
     * @param heads of the columns, with units: "Energy (keV)"
     * @param rows as many cells each as there are heads; empty where there is no value
     * @param notes sentences to be read with it
     */
    public record Table(String title, List<String> heads, List<List<String>> rows, List<String> notes) {
        public Table {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
            notes = List.copyOf(notes);
            for (List<String> row : rows) {
                if (row.size() != heads.size()) {
                    throw new IllegalArgumentException(
                            row.size() + " cells under " + heads.size() + " heads: \"" + title + "\"");
                }
            }
        }
    }

    /** A file and its checksum. */
    public record FileSum(String role, String path, long bytes, String sha256) {}

    /**
     * Command, versions and files with which the result can be reproduced.
     *
     * @param command to be typed
     * @param versions of programs, seed, machine
     * @param citation empty if there is none
     */
    public record Reproduction(
            String command, List<Fact> versions, List<FileSum> inputs, List<FileSum> outputs, String citation) {
        public Reproduction {
            versions = List.copyOf(versions);
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }

    final String title;
    final Verdict verdict;
    String subtitle = "";
    List<Fact> facts = List.of();
    List<MapRow> maps = List.of();
    List<String> mapNotes = List.of();
    Optional<MapPanel> guide = Optional.empty();
    Optional<SpectrumBlocks> spectra = Optional.empty();
    List<String> spectrumNotes = List.of();
    List<TrustCurves> training = List.of();
    List<String> trainingNotes = List.of();
    List<TrustFinding> findings = List.of();
    List<Table> tables = List.of();
    List<String> methods = List.of();
    Optional<Reproduction> reproduction = Optional.empty();

    public ReportContent(String title, Verdict verdict) {
        this.title = Objects.requireNonNull(title);
        this.verdict = Objects.requireNonNull(verdict);
    }

    /** Line below the title. */
    public ReportContent subtitle(String value) {
        subtitle = value;
        return this;
    }

    public ReportContent facts(List<Fact> value) {
        facts = List.copyOf(value);
        return this;
    }

    /** @param notes sentences about all maps */
    public ReportContent maps(List<MapRow> rows, List<String> notes) {
        maps = List.copyOf(rows);
        mapNotes = List.copyOf(notes);
        return this;
    }

    public ReportContent guide(MapPanel value) {
        guide = Optional.of(value);
        return this;
    }

    public ReportContent spectra(SpectrumBlocks value, List<String> notes) {
        spectra = Optional.of(value);
        spectrumNotes = List.copyOf(notes);
        return this;
    }

    public ReportContent training(List<TrustCurves> curves, List<String> notes) {
        training = List.copyOf(curves);
        trainingNotes = List.copyOf(notes);
        return this;
    }

    public ReportContent findings(List<TrustFinding> value) {
        findings = List.copyOf(value);
        return this;
    }

    public ReportContent tables(List<Table> value) {
        tables = List.copyOf(value);
        return this;
    }

    /** @param paragraphs plain text */
    public ReportContent methods(List<String> paragraphs) {
        methods = List.copyOf(paragraphs);
        return this;
    }

    public ReportContent reproduction(Reproduction value) {
        reproduction = Optional.of(value);
        return this;
    }
}
