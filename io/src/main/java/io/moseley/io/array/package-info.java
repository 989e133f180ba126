/** Plain arrays of numbers in files, as several formats hold them: streamed into sparse counts, whatever their order of axes. */
package io.moseley.io.array;
