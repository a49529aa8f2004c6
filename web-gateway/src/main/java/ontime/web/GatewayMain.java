package ontime.web;

import ontime.kit.ServiceMain;

/** Starts the pages. */
public final class GatewayMain {
  private GatewayMain() {}

  public static void main(String[] args) {
    ServiceMain.run(settings -> new Gateway(GatewayConfig.from(settings)).start());
  }
}
