package ontime.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import ontime.kit.ProblemException;
import ontime.search.Cursor.Kind;

class CursorTest {
  private static final List<Kind> KINDS = List.of(Kind.NUMBER, Kind.TEXT);

  @Property
  void readsBack(@ForAll long number, @ForAll @StringLength(max = 60) String text) {
    String cursor = Cursor.encode("search", List.of(number, text));
    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(Cursor.decode(cursor, "search", KINDS)).isEqualTo(List.of(number, text));
  }

  @Property
  void readsBackWhatIsNotThere(@ForAll @StringLength(max = 60) String text) {
    String cursor = Cursor.encode("search", Arrays.asList(null, text));
    assertThat(Cursor.decode(cursor, "search", KINDS)).isEqualTo(Arrays.asList(null, text));
  }

  @Property
  void anythingElseIsNamed(@ForAll String text) {
    for (String cursor : List.of(text, Cursor.encode("other", List.of(1L, text)))) {
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> Cursor.decode(cursor, "search", KINDS))
          .satisfies(e -> assertThat(e.field()).contains("cursor"));
    }
  }
}
