package ontime.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.Range;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * One RocksDB. Every write reaches the operating system before it returns, so it outlives the
 * process; {@link #sync} makes it outlive the machine.
 *
 * <p>RocksDB is native: an iterator used after close would end the process. So every use holds a
 * shared lock that {@link #close} waits for.
 */
final class RocksStorage implements AutoCloseable {
  private static final long MEBIBYTE = 1 << 20;
  private static final byte[] PROBE = {Keys.PROBE};

  private final List<AutoCloseable> natives = new ArrayList<>();
  private final ReadWriteLock lifetime = new ReentrantReadWriteLock();
  private final WriteOptions writeOptions;
  private final RocksDB database;
  private boolean closed;

  private RocksStorage(Path directory, int cacheMebibytes) throws RocksDBException {
    RocksDB.loadLibrary();
    writeOptions = own(new WriteOptions());
    database = RocksDB.open(options(cacheMebibytes), directory.toString());
  }

  /**
   * Opens the directory, made when it is not there.
   *
   * @param cacheMebibytes block cache; write buffers take up to 96 MiB besides
   * @throws StorageException when it cannot be opened, as when another process has it open
   */
  static RocksStorage open(Path directory, int cacheMebibytes) {
    try {
      Files.createDirectories(directory);
      return new RocksStorage(directory, cacheMebibytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RocksDBException e) {
      throw new StorageException("cannot open " + directory, e);
    }
  }

  private Options options(int cacheMebibytes) {
    Cache cache = own(new LRUCache(cacheMebibytes * MEBIBYTE));
    BlockBasedTableConfig table =
        new BlockBasedTableConfig()
            .setBlockCache(cache)
            .setBlockSize(16 * 1024)
            .setFilterPolicy(own(new BloomFilter(10)))
            // In the cache, they would be evicted by scans: point reads were 40 times slower.
            .setCacheIndexAndFilterBlocks(false);
    return own(new Options())
        .setCreateIfMissing(true)
        .setTableFormatConfig(table)
        // What is flushed is soon compacted; compressing it twice slows a bulk load.
        .setCompressionPerLevel(
            List.of(CompressionType.NO_COMPRESSION, CompressionType.LZ4_COMPRESSION))
        .setWriteBufferSize(32 * MEBIBYTE)
        .setMaxWriteBufferNumber(3)
        .setMaxBackgroundJobs(2)
        .setLevelCompactionDynamicLevelBytes(true)
        // A bulk load must not stall readers: let level 0 grow a little and catch up later.
        .setLevel0FileNumCompactionTrigger(6)
        .setLevel0SlowdownWritesTrigger(40)
        .setLevel0StopWritesTrigger(60)
        .setBytesPerSync(MEBIBYTE)
        .setWalBytesPerSync(MEBIBYTE)
        .setMaxTotalWalSize(128 * MEBIBYTE) // bounds what a start replays
        .setMaxOpenFiles(512)
        .setKeepLogFileNum(2)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL);
  }

  private <T extends AutoCloseable> T own(T nativeObject) {
    natives.add(nativeObject);
    return nativeObject;
  }

  /** The value, or null when there is none. */
  byte[] get(byte[] key) {
    return use(rocks -> rocks.get(key));
  }

  void put(byte[] key, byte[] value) {
    write(batch -> batch.put(key, value));
  }

  /** Makes all changes or, when anything throws, none. */
  void write(Changes changes) {
    use(
        rocks -> {
          try (WriteBatch batch = new WriteBatch()) {
            changes.addTo(batch);
            rocks.write(writeOptions, batch);
          }
          return null;
        });
  }

  /** Reads at one point in time; the view is closed when {@code reader} returns. */
  <T> T read(Function<StorageView, T> reader) {
    return use(
        rocks -> {
          try (StorageView view = new StorageView(rocks)) {
            return reader.apply(view);
          }
        });
  }

  /** Calls {@code each} with every key that starts with {@code prefix}, in order. */
  void forEachKey(byte[] prefix, Consumer<byte[]> each) {
    KeyRange range = KeyRange.ofPrefix(prefix);
    read(
        view -> {
          view.scan(range, ScanOrder.FORWARD, Long.MAX_VALUE, (key, value) -> each.accept(key));
          return null;
        });
  }

  /** Bytes that the range takes, on disk and in write buffers; an estimate. */
  long approximateSize(KeyRange range) {
    return use(
        rocks -> {
          try (Slice from = new Slice(range.from());
              Slice to = new Slice(range.to())) {
            long[] sizes =
                rocks.getApproximateSizes(
                    List.of(new Range(from, to)),
                    SizeApproximationFlag.INCLUDE_FILES,
                    SizeApproximationFlag.INCLUDE_MEMTABLES);
            return sizes[0];
          }
        });
  }

  /** Forces all writes so far to the disk. */
  void sync() {
    use(
        rocks -> {
          rocks.syncWal();
          return null;
        });
  }

  /**
   * Writes and reads back.
   *
   * @throws StorageException when either fails
   * @throws IllegalStateException when what is read is not what was written
   */
  void check() {
    byte[] now = Instant.now().toString().getBytes(StandardCharsets.UTF_8);
    put(PROBE, now);
    if (get(PROBE) == null) {
      throw new IllegalStateException("what was written cannot be read");
    }
  }

  @Override
  public void close() {
    lifetime.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      database.close();
      natives.forEach(RocksStorage::closeQuietly);
    } finally {
      lifetime.writeLock().unlock();
    }
  }

  private static void closeQuietly(AutoCloseable nativeObject) {
    try {
      nativeObject.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T use(Use<T> use) {
    lifetime.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the store is closed");
      }
      return use.with(database);
    } catch (RocksDBException e) {
      throw new StorageException("storage failed", e);
    } finally {
      lifetime.readLock().unlock();
    }
  }

  private interface Use<T> {
    T with(RocksDB database) throws RocksDBException;
  }

  /** What one atomic write changes. */
  interface Changes {
    void addTo(WriteBatch batch) throws RocksDBException;
  }
}
