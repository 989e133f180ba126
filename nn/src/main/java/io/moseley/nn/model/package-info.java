/** Trained networks with all that applying them to another map needs, and the file that keeps them. */
package io.moseley.nn.model;
