/** What every service that loads months has: from the message over the parts into its store. */
package ontime.load;
