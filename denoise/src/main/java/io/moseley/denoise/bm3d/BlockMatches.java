package io.moseley.denoise.bm3d;

import java.util.Arrays;

/**
 * The blocks most similar to each reference block of one row, the reference itself first, then by growing difference;
 * among equals the first one offered.
 */
final class BlockMatches {
    private final int most;
    private final float limit;
    private final float[] differences;
    private final int[] positions;
    private final int[] numbers;

    /**
     * @param most blocks per reference
     * @param limit differences from here on are not taken
     */
    BlockMatches(int references, int most, float limit) {
        this.most = most;
        this.limit = limit;
        differences = new float[references * most];
        positions = new int[references * most];
        numbers = new int[references];
    }

    /** Forgets everything and begins with the references themselves. */
    void begin(int reference, int position) {
        Arrays.fill(differences, reference * most, (reference + 1) * most, limit);
        differences[reference * most] = -1;
        positions[reference * most] = position;
        numbers[reference] = 1;
    }

    /** Offers another block than the reference itself. */
    void offer(int reference, int position, float difference) {
        int first = reference * most;
        int i = first + most - 1;
        if (!(difference < differences[i])) {
            return;
        }
        while (differences[i - 1] > difference) {
            differences[i] = differences[i - 1];
            positions[i] = positions[i - 1];
            i--;
        }
        differences[i] = difference;
        positions[i] = position;
        numbers[reference] = Math.min(numbers[reference] + 1, most);
    }

    /** How many are used: the largest power of two that there are. */
    int stack(int reference) {
        return Integer.highestOneBit(numbers[reference]);
    }

    int position(int reference, int i) {
        return positions[reference * most + i];
    }
}
