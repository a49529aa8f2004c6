/**
 * What is predicted, and from what: the moments at which somebody asks, the features known then,
 * and the classes of the answer. The only derivation there is: training and serving both call it.
 */
package ontime.features;
