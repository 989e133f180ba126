package io.moseley.nn.model;

import java.util.Map;

/** Endmembers as arrays of a {@link ModelFile}. */
final class EndmemberArrays {
    private EndmemberArrays() {}

    static float[] flat(float[][] rows) {
        float[] values = new float[rows.length * rows[0].length];
        for (int k = 0; k < rows.length; k++) {
            System.arraycopy(rows[k], 0, values, k * rows[0].length, rows[0].length);
        }
        return values;
    }

    /** @throws IllegalArgumentException if there are not so many, or one is negative */
    static float[][] endmembers(String name, int components, int bands, Map<String, float[]> arrays) {
        float[] values = entry(name, arrays);
        if (components < 1 || values.length != (long) components * bands) {
            throw new IllegalArgumentException(
                    values.length + " values of endmembers, where there are " + components + " in " + bands + " bands");
        }
        float[][] endmembers = new float[components][bands];
        for (int i = 0; i < values.length; i++) {
            endmembers[i / bands][i % bands] = requireNotNegative(values[i]);
        }
        return endmembers;
    }

    static float requireNotNegative(float value) {
        if (value < 0) {
            throw new IllegalArgumentException("an endmember or its share is negative");
        }
        return value;
    }

    /** @throws IllegalArgumentException if it is missing */
    static float[] entry(String name, Map<String, float[]> arrays) {
        float[] values = arrays.get(name);
        if (values == null) {
            throw new IllegalArgumentException("the entry " + name + " is missing");
        }
        return values;
    }
}
