package ontime.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Columns as bytes, deflated: the format's number, how many flights, then one after another. */
final class ColumnsFormat {
  /** Raised with every change of the format: what another version wrote is as if not there. */
  private static final int NUMBER = 2;

  private ColumnsFormat() {}

  static byte[] bytes(FlightColumns columns) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater quickly = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, quickly))) {
      out.writeInt(NUMBER);
      out.writeInt(columns.size());
      for (TextColumn facet : columns.facets) write(out, facet);
      write(out, columns.tailNumbers);
      for (NumberColumn figure : columns.figures) write(out, figure);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      quickly.end();
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, TextColumn column) throws IOException {
    out.writeInt(column.values.size());
    for (String value : column.values) out.writeUTF(value);
    write(out, column.codes);
  }

  private static void write(DataOutputStream out, NumberColumn column) throws IOException {
    out.writeLong(column.base);
    out.writeLong(column.width);
    write(out, column.buckets);
  }

  private static void write(DataOutputStream out, char[] numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Character.BYTES);
    bytes.asCharBuffer().put(numbers);
    out.write(bytes.array());
  }

  /** Empty if another version wrote them. */
  static Optional<FlightColumns> columns(byte[] bytes) {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      if (in.readInt() != NUMBER) return Optional.empty();
      int size = in.readInt();
      List<TextColumn> facets = new ArrayList<>();
      for (int i = 0; i < Facet.values().length; i++) facets.add(texts(in, size));
      TextColumn tailNumbers = texts(in, size);
      List<NumberColumn> figures = new ArrayList<>();
      for (int i = 0; i < Figure.values().length; i++) figures.add(figures(in, size));
      return Optional.of(new FlightColumns(facets, tailNumbers, figures));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TextColumn texts(DataInputStream in, int size) throws IOException {
    int count = in.readInt();
    List<String> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) values.add(in.readUTF());
    return new TextColumn(values, numbers(in, size));
  }

  private static NumberColumn figures(DataInputStream in, int size) throws IOException {
    long base = in.readLong();
    long width = in.readLong();
    return new NumberColumn(numbers(in, size), base, width);
  }

  private static char[] numbers(DataInputStream in, int size) throws IOException {
    char[] numbers = new char[size];
    ByteBuffer.wrap(in.readNBytes(size * Character.BYTES)).asCharBuffer().get(numbers);
    return numbers;
  }
}
