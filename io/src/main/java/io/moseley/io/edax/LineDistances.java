package io.moseley.io.edax;

import io.moseley.error.CorruptInputException;
import io.moseley.io.binary.FileBytes;
import io.moseley.io.binary.Numbers;
import io.moseley.spectrum.NavigationAxis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places along a line scan, from the {@code .csv} file beside it: lines about the measurement, a line with the names of
 * the columns, one of which is "Distance (nm)", and a line for each point.
 *
 * @param scale distance between points
 * @param offset distance of the first point
 */
record LineDistances(double scale, double offset, String units) {
    private static final int MAX_BYTES = 1 << 24;
    private static final Pattern DISTANCE = Pattern.compile("\\s*\"?\\s*Distance\\s*\\(([^)]{1,8})\\)\\s*\"?\\s*");

    /** @throws CorruptInputException if it states no distances in equal steps */
    static LineDistances read(Path path) {
        String text;
        try (FileBytes file = FileBytes.open(path)) {
            int length = (int) Math.min(MAX_BYTES, file.size());
            text = new String(file.read(0, length, "the table").array(), StandardCharsets.UTF_8);
        }
        int column = -1;
        String units = "";
        List<Double> distances = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] cells = line.split(",", -1);
            if (column >= 0) {
                if (column < cells.length) {
                    Numbers.parse(cells[column].strip()).ifPresent(distances::add);
                }
                continue;
            }
            for (int i = 0; i < cells.length && column < 0; i++) {
                Matcher name = DISTANCE.matcher(cells[i]);
                if (name.matches()) {
                    column = i;
                    units = name.group(1).strip();
                }
            }
        }
        int last = distances.size() - 1;
        double step = last < 1 ? 0 : (distances.get(last) - distances.get(0)) / last;
        if (!(step > 0)) {
            throw new CorruptInputException("it has no column of increasing distances", path.toString());
        }
        return new LineDistances(step, distances.get(0), units);
    }

    NavigationAxis axis(int size) {
        return new NavigationAxis("x", units, scale, offset, size);
    }
}
