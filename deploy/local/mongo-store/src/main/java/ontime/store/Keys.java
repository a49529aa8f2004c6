package ontime.store;

/**
 * The layout of the key space: a first byte for the kind of entry, then a four-byte id that is
 * given once and never again, then what the kind has.
 *
 * <pre>
 *   n name                              -> id            of a collection "db.name" or index "db.name\0index"
 *   N                                   -> next free id
 *   c collection                        -> how many documents it has
 *   a index                             -> (empty)       when the index has met an array
 *   d collection _id                    -> document      as BSON
 *   i index value... _id length-of-_id  -> (empty)
 *   p                                   -> (any)         what the health check writes
 * </pre>
 */
final class Keys {
  static final byte NAME = 'n';
  static final byte NEXT_ID = 'N';
  static final byte COUNT = 'c';
  static final byte ARRAYS = 'a';
  static final byte DOCUMENTS = 'd';
  static final byte ENTRIES = 'i';
  static final byte PROBE = 'p';

  private Keys() {}

  static byte[] of(byte kind, int id) {
    return new byte[] {kind, (byte) (id >>> 24), (byte) (id >>> 16), (byte) (id >>> 8), (byte) id};
  }
}
