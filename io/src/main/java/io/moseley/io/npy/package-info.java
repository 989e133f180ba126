/** NumPy's .npy arrays. */
package io.moseley.io.npy;
