package ontime.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import ontime.features.FlightRequest;
import ontime.features.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The messages of version 1 for ever: what was once written is read, what is written now is what
 * the schema says, and a property that is removed, renamed or of another type fails here.
 */
class MessagesTest {
  private record Message(String name, Class<? extends Record> type) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Message> messages() {
    return Stream.of(
        new Message("prediction-request.v1", PredictionRequest.class),
        new Message("prediction-result.v1", PredictionResult.class),
        new Message("report-published.v1", ReportPublished.class),
        new Message("report-result.v1", ReportResult.class));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void whatWasOnceWrittenIsReadAndWrittenTheSame(Message message) throws Exception {
    JsonNode stored = example(message.name());
    Record read = Json.mapper().treeToValue(stored, message.type());
    assertThat(Json.mapper().readTree(Json.mapper().writeValueAsString(read))).isEqualTo(stored);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void theSchemaTakesTheExampleAndWhatANewerWriterAdds(Message message) throws Exception {
    assertThat(errors(message, example(message.name()))).isEmpty();
    ObjectNode newer = example(message.name());
    newer.put("newer", true);
    assertThat(errors(message, newer)).isEmpty();
    assertThat(Json.mapper().treeToValue(newer, message.type())).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void theSchemaNamesEveryPropertyAndNoOther(Message message) throws Exception {
    assertDescribed(message.type(), schemaTree(message.name()), schemaTree(message.name()));
  }

  private static void assertDescribed(Class<?> type, JsonNode schema, JsonNode root) {
    Set<String> described = new TreeSet<>();
    schema.path("properties").fieldNames().forEachRemaining(described::add);
    Set<String> components = new TreeSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      components.add(component.getName());
      Class<?> part = component.getType();
      JsonNode property = resolved(schema.at("/properties/" + component.getName()), root);
      if (component.getGenericType() instanceof ParameterizedType list
          && list.getActualTypeArguments()[0] instanceof Class<?> item
          && item.isRecord()) {
        assertDescribed(item, resolved(property.get("items"), root), root);
      }
      if (part.isRecord()) assertDescribed(part, property, root);
    }
    assertThat(described).as(type.getSimpleName()).isEqualTo(components);
  }

  private static JsonNode resolved(JsonNode schema, JsonNode root) {
    return schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
  }

  /** Every required property, taken away or of another type, is missed. */
  @ParameterizedTest
  @MethodSource("messages")
  void theSchemaMissesWhatIsNotThere(Message message) throws Exception {
    for (String pointer : required(schemaTree(message.name()), schemaTree(message.name()), "")) {
      int slash = pointer.lastIndexOf('/');
      ObjectNode without = example(message.name());
      ((ObjectNode) without.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));
      assertThat(errors(message, without)).as("without %s", pointer).isNotEmpty();
      ObjectNode other = example(message.name());
      ((ObjectNode) other.at(pointer.substring(0, slash)))
          .putArray(pointer.substring(slash + 1))
          .addArray();
      assertThat(errors(message, other)).as("%s of another type", pointer).isNotEmpty();
    }
  }

  private static List<String> required(JsonNode schema, JsonNode root, String path) {
    List<String> all = new ArrayList<>();
    for (JsonNode name : schema.path("required")) {
      String pointer = path + "/" + name.asText();
      all.add(pointer);
      JsonNode property = resolved(schema.at("/properties/" + name.asText()), root);
      all.addAll(required(property, root, pointer));
    }
    return all;
  }

  @Test
  void whatIsUnknownIsLeftOut() throws Exception {
    PredictionRequest whole =
        Json.mapper().treeToValue(example("prediction-request.v1"), PredictionRequest.class);
    FlightRequest least =
        new FlightRequest(
            LocalDate.of(2008, 1, 3),
            "F9",
            null,
            "DEN",
            "DFW",
            LocalTime.of(16, 30),
            null,
            null,
            null,
            null,
            null);
    PredictionRequest request =
        new PredictionRequest(
            1,
            whole.id(),
            whole.receivedAt(),
            Moment.BOOKING,
            Moment.BOOKING,
            null,
            least,
            Map.of("carrier", "F9"));
    JsonNode written = Json.mapper().readTree(Json.mapper().writeValueAsString(request));
    assertThat(errors(messages().findFirst().orElseThrow(), written)).isEmpty();
    assertThat(written.get("flight").has("tailNumber")).isFalse();
  }

  @Test
  void aReportThatIsNoMoreHasNoResult() throws Exception {
    String json = Json.mapper().writeValueAsString(ReportPublished.removed("total", "r2"));
    Message message = new Message("report-published.v1", ReportPublished.class);
    assertThat(errors(message, Json.mapper().readTree(json))).isEmpty();
    assertThat(Json.mapper().readValue(json, ReportPublished.class).removed()).isTrue();
  }

  @Test
  void aLaterVersionIsNotGuessedAt() throws Exception {
    ObjectNode later = example("prediction-request.v1");
    later.put("schemaVersion", PredictionRequest.SCHEMA_VERSION + 1);
    assertThatThrownBy(() -> Json.mapper().treeToValue(later, PredictionRequest.class))
        .hasMessageContaining("schemaVersion");
  }

  private static Set<ValidationMessage> errors(Message message, JsonNode json) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schemaTree(message.name()));
    return schema.validate(
        json, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  private static JsonNode schemaTree(String name) throws IOException {
    return tree("/messages/" + name + ".schema.json");
  }

  private static ObjectNode example(String name) throws IOException {
    return (ObjectNode) tree("/messages/" + name + ".json");
  }

  private static JsonNode tree(String resource) throws IOException {
    try (InputStream in = MessagesTest.class.getResourceAsStream(resource)) {
      return Json.mapper().readTree(in);
    }
  }
}
