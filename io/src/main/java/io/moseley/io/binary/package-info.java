/** What the readers of binary vendor formats share. */
package io.moseley.io.binary;
