/** Flights by key, route and day: loaded from the lake's JSON Lines, kept in MongoDB. */
package ontime.query;
