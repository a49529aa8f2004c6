package ontime.store;

import org.rocksdb.RocksDBException;

/** RocksDB could not read or write; the state on disk is what the last acknowledged write left. */
final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StorageException(String message, RocksDBException cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
