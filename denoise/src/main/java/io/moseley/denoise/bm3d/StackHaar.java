package io.moseley.denoise.bm3d;

/** The orthonormal Haar transform along a stack of blocks; what is transformed are whole blocks of coefficients. */
final class StackHaar {
    private static final float HALF_ROOT = (float) Math.sqrt(0.5);

    private final int block;
    private final float[] scratch;

    /**
     * @param block coefficients of a block
     * @param stack blocks of the tallest stack
     */
    StackHaar(int block, int stack) {
        this.block = block;
        scratch = new float[block * stack];
    }

    /**
     * @param stack height × block values; replaced
     * @param height a power of two
     */
    void forward(float[] stack, int height) {
        for (int length = height; length > 1; length /= 2) {
            step(stack, length, 1, length / 2, 2, 1);
        }
    }

    /** Undoes {@link #forward}. */
    void inverse(float[] stack, int height) {
        for (int length = 2; length <= height; length *= 2) {
            step(stack, length, 2, 1, 1, length / 2);
        }
    }

    /** Sums and differences of pairs of blocks; strides from one pair to the next, and distances of its two blocks. */
    private void step(float[] stack, int length, int newStride, int newDistance, int oldStride, int oldDistance) {
        for (int pair = 0; pair < length / 2; pair++) {
            int a = pair * oldStride * block;
            int b = a + oldDistance * block;
            int sum = pair * newStride * block;
            int difference = sum + newDistance * block;
            for (int k = 0; k < block; k++) {
                scratch[sum + k] = HALF_ROOT * (stack[a + k] + stack[b + k]);
                scratch[difference + k] = HALF_ROOT * (stack[a + k] - stack[b + k]);
            }
        }
        System.arraycopy(scratch, 0, stack, 0, length * block);
    }
}
