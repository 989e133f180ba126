/** Steps that correct the rates of the networks by counts, one class each, in the order of {@code Refinements.IN_ORDER}. */
package io.moseley.nn.refine;
