/** Element maps as pictures and TIFF files. */
package io.moseley.workflow.maps;
