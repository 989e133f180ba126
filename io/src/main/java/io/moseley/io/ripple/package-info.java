/** Lispix .rpl and .raw: a text that describes an array, and the array. */
package io.moseley.io.ripple;
