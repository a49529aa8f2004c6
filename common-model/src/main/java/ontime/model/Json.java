package ontime.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** The one JSON form: ISO dates, absent instead of null, unknown properties passed over. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .addModule(FastTimes.module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          // A reader must survive a newer writer: services are deployed one by one.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // The same numbers, some with a digit less: JDK 17's own way takes several times as long.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .serializationInclusion(JsonInclude.Include.NON_ABSENT)
          .build();

  private Json() {}

  /** The shared mapper; safe for use by many threads, not to be reconfigured. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }
}
