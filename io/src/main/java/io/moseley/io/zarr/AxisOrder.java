package io.moseley.io.zarr;

/** Undoes a transposition of axes. */
final class AxisOrder {
    private AxisOrder() {}

    /**
     * @param shape of the result
     * @param order axis of the result for each axis of {@code bytes}, slowest first
     */
    static byte[] restore(byte[] bytes, int[] shape, int[] order, int elementBytes) {
        int axes = shape.length;
        int[] step = new int[axes];
        int stride = elementBytes;
        for (int i = axes - 1; i >= 0; i--) {
            step[order[i]] = stride;
            stride *= shape[order[i]];
        }
        byte[] restored = new byte[bytes.length];
        int[] at = new int[axes];
        int from = 0;
        for (int to = 0; to < restored.length; to += elementBytes) {
            System.arraycopy(bytes, from, restored, to, elementBytes);
            for (int axis = axes - 1; axis >= 0; axis--) {
                from += step[axis];
                if (++at[axis] < shape[axis]) {
                    break;
                }
                from -= step[axis] * shape[axis];
                at[axis] = 0;
            }
        }
        return restored;
    }
}
