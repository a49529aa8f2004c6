package ontime.streaming;

import ontime.kit.ServiceMain;

/** Starts streaming-service from {@code ONTIME_*} environment variables. */
public final class StreamingMain {
  private StreamingMain() {}

  public static void main(String[] args) {
    ServiceMain.run(settings -> new StreamingService(StreamingConfig.from(settings)).start());
  }
}
