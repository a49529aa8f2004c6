package ontime.store;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.wire.MongoDatabaseHandler;
import de.bwaldvogel.mongo.wire.MongoExceptionHandler;
import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.NonStickyEventExecutorGroup;
import io.netty.util.concurrent.UnorderedThreadPoolEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Serves the wire protocol. One thread reads and writes the sockets; commands run on others,
 * whichever is free, so that a client with a long scan holds up nobody else. (The core's own server
 * runs commands on the socket threads and ties each client to one.)
 */
final class StoreServer implements AutoCloseable {
  /** More than the cores: a command also waits, for the disk or for another writer. */
  private static final int COMMAND_THREADS = 8;

  /** For what is still under way when the last client is gone. */
  private static final int QUIET_MILLIS = 100;

  private static final int GRACE_MILLIS = 10_000;

  private final MongoBackend backend;
  private final EventLoopGroup sockets;
  private final EventExecutorGroup commands;
  private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Channel channel;

  private StoreServer(MongoBackend backend, String host, int port) throws IOException {
    this.backend = backend;
    sockets =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("store-sockets"), NioIoHandler.newFactory());
    commands =
        new NonStickyEventExecutorGroup(
            new UnorderedThreadPoolEventExecutor(
                COMMAND_THREADS, new DefaultThreadFactory("store-command")));
    channel = bind(host, port);
  }

  /**
   * @param host the address to listen on
   * @param port 0 for any
   * @param backend is closed with the server, after the last command
   * @throws IOException when the port is taken, or the address none of this machine
   */
  static StoreServer start(MongoBackend backend, String host, int port) throws IOException {
    return new StoreServer(backend, host, port);
  }

  int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  private Channel bind(String host, int port) throws IOException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(sockets)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel client) {
                    client
                        .pipeline()
                        .addLast(
                            commands,
                            new MongoWireReplyEncoder(),
                            new MongoWireMessageEncoder(),
                            new MongoWireProtocolHandler(),
                            new MongoDatabaseHandler(backend, clients),
                            new MongoExceptionHandler());
                  }
                })
            .bind(new InetSocketAddress(host, port))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("port " + port + " of " + host + ": " + bound.cause().getMessage());
    }
    return bound.channel();
  }

  /** Takes no more clients, lets running commands end, then closes what is stored. */
  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    clients.close().syncUninterruptibly();
    end(sockets); // first: they tell the commands' threads of every client that is gone
    end(commands);
    backend.close();
  }

  private static void end(EventExecutorGroup threads) {
    threads
        .shutdownGracefully(QUIET_MILLIS, GRACE_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(GRACE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
