/**
 * Files of JEOL Analysis Station: maps as streams of events ({@code .pts}) and images ({@code .img}). The layout was
 * learned from files and from what other readers say of it; all numbers are little-endian.
 */
package io.moseley.io.jeol;
