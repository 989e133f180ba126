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
            int half = length / 2 * block;
            for (int pair = 0; pair < length / 2; pair++) {
                int even = 2 * pair * block;
                int odd = even + block;
                int low = pair * block;
                int high = half + low;
                for (int k = 0; k < block; k++) {
                    float a = stack[even + k];
                    float b = stack[odd + k];
                    scratch[low + k] = HALF_ROOT * (a + b);
                    scratch[high + k] = HALF_ROOT * (a - b);
                }
            }
            System.arraycopy(scratch, 0, stack, 0, length * block);
        }
    }

    /** Undoes {@link #forward}. */
    void inverse(float[] stack, int height) {
        for (int length = 2; length <= height; length *= 2) {
            int half = length / 2 * block;
            for (int pair = 0; pair < length / 2; pair++) {
                int even = 2 * pair * block;
                int odd = even + block;
                int low = pair * block;
                int high = half + low;
                for (int k = 0; k < block; k++) {
                    float a = stack[low + k];
                    float b = stack[high + k];
                    scratch[even + k] = HALF_ROOT * (a + b);
                    scratch[odd + k] = HALF_ROOT * (a - b);
                }
            }
            System.arraycopy(scratch, 0, stack, 0, length * block);
        }
    }
}
