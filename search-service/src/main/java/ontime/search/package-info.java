/**
 * Finds flights, airplanes and what a reader may have meant: indexed from the lake's JSON Lines.
 */
package ontime.search;
