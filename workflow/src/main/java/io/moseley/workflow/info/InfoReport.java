package io.moseley.workflow.info;

import io.moseley.spectrum.LengthUnits;
import io.moseley.util.MemoryBudget;
import io.moseley.util.Text;
import io.moseley.workflow.record.MetricsJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The facts that {@link InfoJob} found.
 *
 * @param facts strings, numbers, lists and maps; keys with units
 */
public record InfoReport(Map<String, Object> facts) {
    public String json() {
        return MetricsJson.text(facts);
    }

    /** The facts as lines of text for the terminal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        line(
                lines,
                "file",
                Text.line(String.valueOf(facts.get("file"))) + " (" + facts.get("format") + version() + ")");
        if (facts.containsKey("height")) {
            map(lines);
        }
        for (Map<String, Object> signal : list("signals")) {
            line(lines, "signal " + signal.get("number"), signal(signal));
        }
        line(lines, "guide images", guides());
        if (facts.containsKey("missing")) {
            line(lines, "missing", missing());
        }
        for (Object warning : (List<?>) facts.get("warnings")) {
            line(lines, "warning", warning);
        }
        if (facts.containsKey("estimated_seconds")) {
            line(
                    lines,
                    "denoising takes",
                    Text.format(
                            "about %s of memory and %s",
                            MemoryBudget.text(((Number) facts.get("estimated_memory_bytes")).longValue()),
                            duration(number("estimated_seconds"))));
        }
        line(lines, "advice", facts.get("advice"));
        return lines;
    }

    private void map(List<String> lines) {
        line(lines, "title", facts.get("title"));
        line(lines, form(), size() + facts.get("channels") + " channels");
        if (facts.containsKey("counts")) {
            counts(lines);
        }
        line(
                lines,
                "energy",
                Text.format(
                        "%.3f to %.3f keV, %.4g eV per channel",
                        number("energy_low_kev"), number("energy_high_kev"), 1000 * number("channel_width_kev")));
        line(
                lines,
                "instrument",
                facts.get("instrument") + ", beam energy " + orUnknown("beam_energy_kev", "keV") + ", resolution "
                        + orUnknown("energy_resolution_mn_ka_ev", "eV at Mn Kα"));
        line(
                lines,
                "live time",
                orUnknown("live_time_seconds", "s") + " (real time " + orUnknown("real_time_seconds", "s") + ")");
        if (facts.containsKey("dose")) {
            line(lines, "dose", facts.get("dose"));
        }
        line(lines, "elements", orNone("elements"));
        line(lines, "X-ray lines", orNone("xray_lines"));
    }

    private void counts(List<String> lines) {
        line(
                lines,
                "counts",
                Text.format(
                        "%,.0f %s%s, %.2f per pixel, largest %.4g, %.2f %% of the voxels empty",
                        number("counts"),
                        facts.get("values").equals("raw counts") ? "counts" : "expected counts",
                        zeroPeak(),
                        number("counts_per_pixel"),
                        number("largest_value"),
                        number("empty_voxels_percent")));
    }

    private String form() {
        return switch ((Integer) facts.get("spatial_axes")) {
            case 0 -> "spectrum";
            case 1 -> "line scan";
            default -> "map";
        };
    }

    /** "64 × 64 pixels of 2 nm × 2 nm, ", "500 points of 1.5 nm, "; nothing for a spectrum. */
    private String size() {
        return switch ((Integer) facts.get("spatial_axes")) {
            case 0 -> "";
            case 1 -> facts.get("width") + " points" + pixelSize() + ", ";
            default -> facts.get("height") + " × " + facts.get("width") + " pixels" + pixelSize() + ", ";
        };
    }

    /** Names the counts of the zero peak; the counts per pixel exclude them. */
    private String zeroPeak() {
        double share = number("zero_peak_counts") / number("counts");
        return share > 0 ? Text.format(", %.1f %% of them in the zero peak; without it", 100 * share) : "";
    }

    /** "“map”: spectrum image, [64, 64, 2048] uint16, 14 frames, detectors 0 SuperX1, 1 SuperX2 (chosen)". */
    private String signal(Map<String, Object> signal) {
        List<String> parts = new ArrayList<>();
        parts.add("“" + signal.get("title") + "”: " + words(signal.get("kind")));
        parts.add(signal.get("shape") + " " + signal.get("type"));
        if (signal.get("frames") instanceof Integer frames && frames > 1) {
            parts.add(frames + " frames (--frames FIRST:END)");
        }
        if (signal.get("detectors") instanceof List<?> detectors && detectors.size() > 1) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < detectors.size(); i++) {
                names.add(i + " " + detectors.get(i));
            }
            parts.add("detectors " + String.join(", ", names) + " (--detectors LIST)");
        }
        boolean several = list("signals").stream()
                        .filter(other -> other.containsKey("chosen"))
                        .count()
                > 1;
        if (several && Boolean.TRUE.equals(signal.get("chosen"))) {
            parts.add("chosen");
        } else if (several && signal.containsKey("chosen")) {
            parts.add("choose with --signal " + signal.get("number"));
        }
        return String.join(", ", parts);
    }

    private String missing() {
        List<String> fields = list("missing").stream()
                .map(entry -> entry.get("option") == null
                        ? String.valueOf(entry.get("field"))
                        : entry.get("field") + " (" + entry.get("option") + ")")
                .toList();
        return fields.isEmpty() ? "nothing" : String.join(", ", fields);
    }

    private String guides() {
        List<String> guides = list("guide_images").stream()
                .map(image -> image.get("detector") + " " + image.get("height") + " × " + image.get("width"))
                .toList();
        return guides.isEmpty() ? "none" : String.join(", ", guides);
    }

    private String version() {
        String version = String.valueOf(facts.get("format_version"));
        return version.isBlank() ? "" : " " + version;
    }

    private String pixelSize() {
        List<?> sizes = (List<?>) facts.get("pixel_size");
        List<String> units = ((List<?>) facts.get("pixel_size_units"))
                .stream().map(unit -> LengthUnits.symbol(String.valueOf(unit))).toList();
        if (units.get(1).isEmpty()) {
            return ", not calibrated";
        }
        if (facts.get("spatial_axes").equals(1)) {
            return Text.format(" of %.4g %s", sizes.get(1), units.get(1));
        }
        return Text.format(" of %.4g %s × %.4g %s", sizes.get(0), units.get(0), sizes.get(1), units.get(1));
    }

    private String orUnknown(String key, String unit) {
        return facts.get(key) == null ? "not stated" : Text.format("%.5g %s", number(key), unit);
    }

    private String orNone(String key) {
        List<?> items = (List<?>) facts.get(key);
        return items.isEmpty()
                ? "none named"
                : String.join(", ", items.stream().map(String::valueOf).toList());
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> list(String key) {
        return (List<Map<String, Object>>) facts.get(key);
    }

    private double number(String key) {
        return ((Number) facts.get(key)).doubleValue();
    }

    private static String duration(double seconds) {
        return seconds < 100 ? Math.round(seconds) + " s" : Math.round(seconds / 60) + " min";
    }

    private static String words(Object kind) {
        return kind.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void line(List<String> lines, String name, Object value) {
        lines.add(Text.format("%-16s %s", name, value));
    }
}
