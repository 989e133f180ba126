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
 * Content of a report in the order of its sections. All texts are plain text: the page escapes them.
 *
 * <pre>{@code
 * ReportContent content = ReportContent.of("Fe-Pt particles", verdict)
 *         .facts(facts)
 *         .maps(rows)
 *         .spectra(SpectrumBlocks.of(counts, expected))
 *         .methods(paragraphs)
 *         .build();
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

    /** A table whose rows are as long as its heads. */
    public record Table(String title, List<String> heads, List<List<String>> rows, List<String> notes) {
        public Table {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
            notes = List.copyOf(notes);
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

    private final Builder parts;

    private ReportContent(Builder parts) {
        this.parts = parts;
    }

    public static Builder of(String title, Verdict verdict) {
        return new Builder(title, verdict);
    }

    public String title() {
        return parts.title;
    }

    /** Line below the title. */
    public String subtitle() {
        return parts.subtitle;
    }

    public Verdict verdict() {
        return parts.verdict;
    }

    public List<Fact> facts() {
        return parts.facts;
    }

    public List<MapRow> maps() {
        return parts.maps;
    }

    /** Sentences about all maps. */
    public List<String> mapNotes() {
        return parts.mapNotes;
    }

    public Optional<MapPanel> guide() {
        return parts.guide;
    }

    public Optional<SpectrumBlocks> spectra() {
        return parts.spectra;
    }

    public List<String> spectrumNotes() {
        return parts.spectrumNotes;
    }

    public List<TrustCurves> training() {
        return parts.training;
    }

    public List<String> trainingNotes() {
        return parts.trainingNotes;
    }

    public List<TrustFinding> findings() {
        return parts.findings;
    }

    public List<Table> tables() {
        return parts.tables;
    }

    public List<String> methods() {
        return parts.methods;
    }

    public Optional<Reproduction> reproduction() {
        return parts.reproduction;
    }

    /** Collects the sections; those that are left out are not shown. */
    public static final class Builder {
        private final String title;
        private final Verdict verdict;
        private String subtitle = "";
        private List<Fact> facts = List.of();
        private List<MapRow> maps = List.of();
        private List<String> mapNotes = List.of();
        private Optional<MapPanel> guide = Optional.empty();
        private Optional<SpectrumBlocks> spectra = Optional.empty();
        private List<String> spectrumNotes = List.of();
        private List<TrustCurves> training = List.of();
        private List<String> trainingNotes = List.of();
        private List<TrustFinding> findings = List.of();
        private List<Table> tables = List.of();
        private List<String> methods = List.of();
        private Optional<Reproduction> reproduction = Optional.empty();

        private Builder(String title, Verdict verdict) {
            this.title = Objects.requireNonNull(title);
            this.verdict = Objects.requireNonNull(verdict);
        }

        public Builder subtitle(String value) {
            subtitle = value;
            return this;
        }

        public Builder facts(List<Fact> value) {
            facts = List.copyOf(value);
            return this;
        }

        /** @param notes sentences about all maps */
        public Builder maps(List<MapRow> rows, List<String> notes) {
            maps = List.copyOf(rows);
            mapNotes = List.copyOf(notes);
            return this;
        }

        public Builder guide(MapPanel value) {
            guide = Optional.of(value);
            return this;
        }

        public Builder spectra(SpectrumBlocks value, List<String> notes) {
            spectra = Optional.of(value);
            spectrumNotes = List.copyOf(notes);
            return this;
        }

        public Builder training(List<TrustCurves> curves, List<String> notes) {
            training = List.copyOf(curves);
            trainingNotes = List.copyOf(notes);
            return this;
        }

        public Builder findings(List<TrustFinding> value) {
            findings = List.copyOf(value);
            return this;
        }

        public Builder tables(List<Table> value) {
            tables = List.copyOf(value);
            return this;
        }

        /** @param paragraphs plain text */
        public Builder methods(List<String> paragraphs) {
            methods = List.copyOf(paragraphs);
            return this;
        }

        public Builder reproduction(Reproduction value) {
            reproduction = Optional.of(value);
            return this;
        }

        public ReportContent build() {
            return new ReportContent(this);
        }
    }
}
