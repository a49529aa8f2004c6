package ontime.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The length-delimited fields of a protobuf message, by number; others are passed over. */
final class ProtoFields {
  private final Map<Integer, List<ByteBuffer>> byNumber = new HashMap<>();

  private ProtoFields() {}

  static ProtoFields of(ByteBuffer message) {
    ProtoFields fields = new ProtoFields();
    ByteBuffer in = message.slice();
    while (in.hasRemaining()) {
      long key = varint(in);
      switch ((int) (key & 7)) {
        case 0 -> varint(in);
        case 1 -> in.position(in.position() + 8);
        case 5 -> in.position(in.position() + 4);
        case 2 -> {
          int length = (int) varint(in);
          fields
              .byNumber
              .computeIfAbsent((int) (key >>> 3), number -> new ArrayList<>())
              .add(in.slice(in.position(), length));
          in.position(in.position() + length);
        }
        default -> throw new IllegalArgumentException("wire type of " + key);
      }
    }
    return fields;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) return value;
    }
  }

  List<ByteBuffer> messages(int number) {
    return byNumber.getOrDefault(number, List.of());
  }

  /** Of the last, empty if there is none. */
  byte[] bytes(int number) {
    List<ByteBuffer> all = messages(number);
    if (all.isEmpty()) return new byte[0];
    ByteBuffer last = all.get(all.size() - 1).duplicate();
    byte[] bytes = new byte[last.remaining()];
    last.get(bytes);
    return bytes;
  }

  String text(int number) {
    return new String(bytes(number), UTF_8);
  }
}
