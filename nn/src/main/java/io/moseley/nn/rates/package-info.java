/** Estimated rates of a map, and the counts that were measured of it. */
package io.moseley.nn.rates;
