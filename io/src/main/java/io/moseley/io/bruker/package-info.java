/**
 * Bruker's Esprit files: maps ({@code .bcf}) and single spectra ({@code .spx}). A {@code .bcf} is a "single file system"
 * ({@link io.moseley.io.bruker.SfsContainer}) that holds a description in XML and one packed cube per detector.
 */
package io.moseley.io.bruker;
