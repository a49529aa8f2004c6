package ontime.web;

import java.util.List;

/**
 * A field of a search form.
 *
 * @param hint an example
 * @param error what is wrong with the value; empty mostly
 * @param type of the input; {@code select} for one of the options or none, {@code choice} for one
 *     of them, {@code hidden} for none to see
 * @param suggests the kind of thing that is suggested while typing; null for nothing
 */
record Input(
    String id,
    String name,
    String label,
    String hint,
    String value,
    String error,
    String type,
    String suggests,
    List<Option> options) {
  record Option(String value, String text) {}

  /** A line of text. */
  static Input text(Criteria criteria, String name, String label, String hint) {
    return new Input(
        "by-" + name, name, label, hint, criteria.text(name), "", "text", null, List.of());
  }

  /** Nothing to fill in: it keeps what the address says. */
  static Input kept(Criteria criteria, String name) {
    return new Input(
        "by-" + name, name, "", "", criteria.text(name), "", "hidden", null, List.of());
  }

  Input suggesting(String kind) {
    return new Input(id, name, label, hint, value, error, type, kind, options);
  }

  Input as(String other) {
    return new Input(id, name, label, hint, value, error, other, suggests, options);
  }

  Input showing(String other) {
    return new Input(id, name, label, hint, other, error, type, suggests, options);
  }

  Input oneOf(List<Option> some) {
    return new Input(id, name, label, hint, value, error, "select", suggests, some);
  }

  Input wrong(String reason) {
    return new Input(id, name, label, hint, value, reason, type, suggests, options);
  }

  String inputMode() {
    return type.equals("number") ? "numeric" : null;
  }

  String describedBy() {
    return error.isEmpty() ? null : id + "-error";
  }
}
