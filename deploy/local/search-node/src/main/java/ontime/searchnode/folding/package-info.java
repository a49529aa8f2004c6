/**
 * A plugin of the node, in a jar of its own: the node refuses one that is on its class path too.
 */
package ontime.searchnode.folding;
