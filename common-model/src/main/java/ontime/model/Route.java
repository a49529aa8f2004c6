package ontime.model;

/**
 * @param distance statute miles, as BTS gives it for the route
 */
public record Route(Airport origin, Airport dest, int distance) {}
