package io.moseley.io.digitalmicrograph;

/**
 * The place of an array of a tag in the file.
 *
 * @param count of its elements
 * @param elementSize bytes of an element
 * @param text the array as UTF-16 if it is short and of 16-bit units, which is how DigitalMicrograph stores text;
 *     otherwise empty
 */
record TagArray(long position, long count, int elementSize, String text) {
    long bytes() {
        return count * elementSize;
    }
}
