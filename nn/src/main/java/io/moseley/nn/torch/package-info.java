/**
 * The only package that touches libtorch: tensors, parameters, scopes that free native memory, and the functional
 * convolutions that the networks are made of.
 */
package io.moseley.nn.torch;
