package ontime.query;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import ontime.model.Flight;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;

/**
 * Flights as MongoDB documents: the record's components under their own names, but the id as {@code
 * _id}; absent where null; instants as dates, other dates and times as ISO text.
 */
final class FlightCodec {
  private static final String ID = "flightId";

  /** The field beside the flight's own: which run of the month wrote it. */
  static final String RUN = "run";

  private record Field(String name, RecordComponent component) {}

  private final List<Field> fields = new ArrayList<>();
  private final Constructor<Flight> constructor;

  FlightCodec() {
    constructor = canonicalConstructor();
    for (RecordComponent component : Flight.class.getRecordComponents()) {
      String name = component.getName();
      fields.add(new Field(name.equals(ID) ? "_id" : name, component));
    }
  }

  private static Constructor<Flight> canonicalConstructor() {
    Class<?>[] types =
        Arrays.stream(Flight.class.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return Flight.class.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every record has one", e);
    }
  }

  RawBsonDocument encode(Flight flight, String runId) {
    BasicOutputBuffer bytes = new BasicOutputBuffer(1024);
    try (BsonBinaryWriter writer = new BsonBinaryWriter(bytes)) {
      writer.writeStartDocument();
      for (Field field : fields) {
        Object value = value(field, flight);
        if (value != null) write(writer, field, value);
      }
      writer.writeString(RUN, runId);
      writer.writeEndDocument();
      return new RawBsonDocument(bytes.getInternalBuffer(), 0, bytes.getPosition());
    }
  }

  Flight decode(Document document) {
    Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      Field field = fields.get(i);
      values[i] = read(field.component().getType(), document.get(field.name()));
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no flight: " + document.get("_id"), e);
    }
  }

  private static Object read(Class<?> type, Object value) {
    if (type == boolean.class) return Boolean.TRUE.equals(value);
    if (value == null) return null;
    if (type == Instant.class) return ((Date) value).toInstant();
    if (type == LocalDate.class) return LocalDate.parse((String) value);
    if (type == LocalTime.class) return LocalTime.parse((String) value);
    return value;
  }

  private static Object value(Field field, Flight flight) {
    try {
      return field.component().getAccessor().invoke(flight);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Flight." + field.name(), e);
    }
  }

  private static void write(BsonBinaryWriter writer, Field field, Object value) {
    if (value instanceof Integer number) {
      writer.writeInt32(field.name(), number);
    } else if (value instanceof Boolean flag) {
      writer.writeBoolean(field.name(), flag);
    } else if (value instanceof Instant instant) {
      writer.writeDateTime(field.name(), instant.toEpochMilli());
    } else {
      writer.writeString(field.name(), value.toString());
    }
  }
}
