package ontime.kit;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.HttpHost;

/**
 * Whom a name stands for: a service that is scaled out has an address for each instance. They take
 * turns, call by call, and one that did not answer is left out for a while, unless all are.
 */
final class Replicas {
  /** As long as the JVM believes a name in our images; then one that is gone has no address. */
  private static final Duration LEFT_OUT = Duration.ofSeconds(5);

  /** What a name stands for now; the JVM's own keeps answers for a while. */
  @FunctionalInterface
  interface Names {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  private final URI base;
  private final Names names;
  private final AtomicInteger turn = new AtomicInteger();
  private final Map<InetAddress, Long> failedNanos = new ConcurrentHashMap<>();

  Replicas(URI base, Names names) {
    this.base = base;
    this.names = names;
  }

  /**
   * The one whose turn it is.
   *
   * @throws UnknownHostException if the name stands for nobody
   */
  HttpHost next() throws UnknownHostException {
    InetAddress[] all = names.addresses(base.getHost());
    int first = turn.getAndIncrement();
    for (int i = 0; i < all.length; i++) {
      InetAddress address = all[Math.floorMod(first + i, all.length)];
      if (!isLeftOut(address)) return host(address);
    }
    return host(all[Math.floorMod(first, all.length)]);
  }

  void failed(HttpHost replica) {
    failedNanos.put(replica.getAddress(), System.nanoTime());
  }

  private boolean isLeftOut(InetAddress address) {
    Long failed = failedNanos.get(address);
    if (failed == null) return false;
    if (System.nanoTime() - failed < LEFT_OUT.toNanos()) return true;
    failedNanos.remove(address, failed);
    return false;
  }

  /** With the name too, which the peer is told. */
  private HttpHost host(InetAddress address) {
    return new HttpHost(base.getScheme(), address, base.getHost(), base.getPort());
  }
}
