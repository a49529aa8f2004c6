package ontime.store;

import org.rocksdb.RocksDBException;

/** RocksDB could not read or write; the state on disk is what the last acknowledged write left. */
final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StorageException(String message, RocksDBException cause) {
    super(message + ": " + reason(cause), cause);
  }

  private static String reason(RocksDBException cause) {
    return cause.getMessage().startsWith("While lock file")
        ? "another process has it open"
        : cause.getMessage();
  }
}
