/** The {@code moseley} command: words in, words out. No science lives here. */
package io.moseley.cli;
