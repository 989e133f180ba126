package io.moseley.io.edax;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.moseley.io.binary.Numbers;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.Metadata;
import io.moseley.xray.AtomicData;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The conditions of a map in a project of APEX: a table of one row, {@code SPC}, whose columns differ by version.
 *
 * @param fields by their names in the file; numbers, texts and lists of numbers
 */
record SpcTable(Map<String, Object> fields) {
    private static final int MAX_VALUES = 64;
    private static final int MAX_ROW_BYTES = 1 << 24;

    /** Empty if the group has none that can be decoded. */
    static SpcTable of(Group group) {
        Map<String, Object> fields = new LinkedHashMap<>();
        try {
            if (group.getChild("SPC") instanceof Dataset dataset
                    && dataset.getSize() == 1
                    && isPlausible(dataset.getDataType())
                    && dataset.getData() instanceof Map<?, ?> columns) {
                columns.forEach((name, values) -> put(fields, String.valueOf(name), values));
            }
        } catch (RuntimeException undecodable) {
            return new SpcTable(Map.of());
        }
        return new SpcTable(fields);
    }

    /** Whether all columns lie in the row; jHDF reserves what a damaged one states. */
    private static boolean isPlausible(DataType row) {
        return row instanceof CompoundDataType table
                && table.getSize() <= MAX_ROW_BYTES
                && table.getMembers().stream()
                        .allMatch(column -> column.getOffset() >= 0
                                && column.getDataType().getSize() >= 0
                                && column.getDataType().getSize() <= table.getSize() - column.getOffset());
    }

    private static void put(Map<String, Object> fields, String name, Object values) {
        Object value = values;
        while (value != null && value.getClass().isArray() && Array.getLength(value) == 1) {
            value = Array.get(value, 0);
        }
        if (value instanceof Number || value instanceof String) {
            fields.put(name, value instanceof Number number ? (Object) number.doubleValue() : value);
        } else if (value != null && value.getClass().isArray() && Array.getLength(value) <= MAX_VALUES) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                if (Array.get(value, i) instanceof Number number) {
                    list.add(number.doubleValue());
                }
            }
            fields.put(name, list);
        }
    }

    /** Channel width. */
    OptionalDouble scaleKev() {
        OptionalDouble ev = number("evPerChannel", "evPch");
        return ev.isPresent() && ev.getAsDouble() > 0 ? Numbers.times(ev, 1e-3) : OptionalDouble.empty();
    }

    /** Energy of channel 0. */
    OptionalDouble offsetKev() {
        OptionalDouble ev = number("eVOffset");
        return ev.isPresent() ? Numbers.times(ev, 1e-3) : number("StartEnergy");
    }

    /** In HyperSpy's layout. */
    Metadata metadata(String title) {
        OptionalDouble kilovolts = positive(number("KV", "AccVoltage"));
        InstrumentType instrument = InstrumentType.ofBeamEnergy(kilovolts);
        String root = "Acquisition_instrument/" + (instrument == InstrumentType.TEM ? "TEM" : "SEM");
        Metadata metadata = Metadata.empty()
                .with("General/title", title)
                .with("Signal/signal_type", instrument == InstrumentType.TEM ? "EDS_TEM" : "EDS_SEM")
                .with(root + "/beam_energy", kilovolts)
                .with(root + "/Detector/EDS/live_time", positive(number("LiveTime")))
                .with(
                        root + "/Detector/EDS/energy_resolution_MnKa",
                        positive(number("DetectorResolution", "DetectorResoultion")))
                .with(root + "/Detector/EDS/elevation_angle", positive(number("ElevationAngle")))
                .with(root + "/Detector/EDS/azimuth_angle", number("AzimuthAngle"));
        List<String> elements = new ArrayList<>();
        if (find("AtomicNumberOfPeakIds") instanceof List<?> numbers) {
            numbers.forEach(number -> AtomicData.find(((Number) number).intValue())
                    .filter(symbol -> !elements.contains(symbol))
                    .ifPresent(elements::add));
        }
        return elements.isEmpty() ? metadata : metadata.with("Sample/elements", elements);
    }

    private static OptionalDouble positive(OptionalDouble number) {
        return number.isPresent() && number.getAsDouble() > 0 ? number : OptionalDouble.empty();
    }

    private OptionalDouble number(String... names) {
        for (String name : names) {
            if (find(name) instanceof Double number && Double.isFinite(number)) {
                return OptionalDouble.of(number);
            }
        }
        return OptionalDouble.empty();
    }

    /** Case differs between versions. */
    private Object find(String name) {
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            if (field.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return field.getValue();
            }
        }
        return null;
    }
}
