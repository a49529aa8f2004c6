package ontime.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import ontime.kit.ProblemException;
import ontime.model.Json;
import ontime.model.Sha256;

/**
 * Where a page ended: the values that its last item is sorted by, so that nothing is skipped or
 * shown twice while a month is indexed again. Opaque to callers, and bound to its search: a cursor
 * of other filters or another order is none.
 */
final class Cursor {
  private static final int SEARCH_HEX = 16;
  private static final int LONGEST_TEXT = 200;

  /** What a sort value may be. */
  enum Kind {
    NUMBER,
    TEXT;

    private boolean fits(JsonNode value) {
      return this == NUMBER
          ? value.isIntegralNumber() && value.canConvertToLong()
          : value.isTextual() && value.textValue().length() <= LONGEST_TEXT;
    }
  }

  private Cursor() {}

  /**
   * @param search what the cursor belongs to; its text says everything but limit and cursor
   * @param sortValues whole numbers and texts, null where there is none
   */
  static String encode(Object search, List<?> sortValues) {
    ArrayNode cursor = Json.mapper().createArrayNode().add(hash(search));
    sortValues.forEach(cursor::addPOJO);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(cursor.toString().getBytes(UTF_8));
  }

  /**
   * The sort values, whole numbers and texts as {@code kinds} has them; all but the last are null
   * where the item has no such value.
   *
   * @throws ProblemException if it is not this search's
   */
  static List<Object> decode(String encoded, Object search, List<Kind> kinds) {
    try {
      JsonNode cursor = Json.mapper().readTree(Base64.getUrlDecoder().decode(encoded));
      if (fits(cursor, kinds) && cursor.get(0).asText().equals(hash(search))) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) values.add(value(cursor.get(i + 1)));
        return values;
      }
    } catch (IllegalArgumentException | IOException e) {
      // falls through: whatever is wrong with it, it is no cursor
    }
    throw ProblemException.invalid("cursor", "is none that this search gave");
  }

  private static Object value(JsonNode node) {
    if (node.isNull()) return null;
    return node.isTextual() ? node.textValue() : (Object) node.longValue();
  }

  private static boolean fits(JsonNode cursor, List<Kind> kinds) {
    if (!cursor.isArray() || cursor.size() != kinds.size() + 1) return false;
    for (int i = 0; i < kinds.size(); i++) {
      JsonNode value = cursor.get(i + 1);
      boolean last = i == kinds.size() - 1;
      if (value.isNull() ? last : !kinds.get(i).fits(value)) return false;
    }
    return true;
  }

  private static String hash(Object search) {
    try {
      byte[] text = Json.mapper().writeValueAsBytes(search);
      var sha256 = Sha256.digest();
      sha256.update(text);
      return Sha256.hex(sha256).substring(0, SEARCH_HEX);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
