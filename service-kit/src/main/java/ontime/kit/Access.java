package ontime.kit;

import io.javalin.security.RouteRole;

/** Who may call a route; a route without one is everybody's. */
public enum Access implements RouteRole {
  /** Wants {@code Authorization: Bearer} and the admin token. */
  ADMIN
}
