/** Input and target of the networks: patches of counts in bands, the guide, and the ways of splitting counts into input and target. */
package io.moseley.nn.patch;
