package ontime.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ontime.ingest.ReportSource.ReportLabel;
import ontime.model.ReportChart;
import ontime.model.ReportChart.Axis;
import ontime.model.ReportChart.Kind;
import ontime.model.ReportError;
import ontime.model.ReportHeader;

/**
 * Reads the head of a report's file: the comment lines at its beginning, {@code -- key: value}
 * each. A line that is indented further goes on with the value before it.
 */
final class ReportHeaderParser {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern COMMENT = Pattern.compile("--(.*)");
  private static final Pattern CONTINUED = Pattern.compile("--\\s{2,}(\\S.*)");
  private static final Pattern ENTRY = Pattern.compile("--\\s?([a-z-]+)\\s*:\\s*(.*)");
  private static final Pattern AXIS =
      Pattern.compile("(\\w+)(?:\\s+\"([^\"]+)\")?(?:\\s+(\\S.*))?");
  private static final Pattern ORDER = Pattern.compile("(\\w+)(?:\\s+(asc|desc))?");

  private static final List<String> ONCE =
      List.of(
          "title",
          "description",
          "notice",
          "group",
          "chart",
          "x",
          "colour",
          "order",
          "parameters",
          "listed");
  private static final List<String> OFTEN = List.of("y", "column");

  private final String name;
  private final String file;
  private final String text;
  private final Map<String, Entry> once = new LinkedHashMap<>();
  private final List<Entry> often = new ArrayList<>();
  private final List<ReportError> errors = new ArrayList<>();
  private final Map<String, ReportLabel> labels = new LinkedHashMap<>();
  private int headerEnd;
  private int queryLine;

  /**
   * @param name of the file, without {@code .sql}
   */
  ReportHeaderParser(String name, String text) {
    this.name = name;
    this.file = name + ".sql";
    this.text = text;
  }

  /** Whether a report can be called so: lower case letters, digits and hyphens. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private record Entry(String key, String value, int line) {}

  /**
   * @throws ReportException with everything that is wrong, in order of line
   */
  ReportSource source() throws ReportException {
    if (!isName(name)) {
      wrong(1, "a report is named in lower case letters, digits and hyphens, not " + name);
    }
    readLines();
    ReportHeader header = header();
    Optional<ByMonth> byMonth = Optional.empty();
    if (errors.isEmpty()) {
      try {
        byMonth = ByMonth.of(text, queryLine);
      } catch (IllegalArgumentException e) {
        wrong(queryLine, e.getMessage());
      }
    }
    if (!errors.isEmpty()) {
      errors.sort(Comparator.comparingInt(ReportError::line));
      throw new ReportException(errors);
    }
    return new ReportSource(name, file, text, header, lineOfKeys(), queryLine, labels, byMonth);
  }

  private Map<String, Integer> lineOfKeys() {
    Map<String, Integer> lines = new LinkedHashMap<>();
    once.values().forEach(entry -> lines.put(entry.key(), entry.line()));
    often.forEach(entry -> lines.putIfAbsent(entry.key(), entry.line()));
    return lines;
  }

  private void readLines() {
    List<String> lines = text.lines().toList();
    Entry last = null;
    int number = 0;
    for (; number < lines.size() && COMMENT.matcher(lines.get(number)).matches(); number++) {
      String line = lines.get(number).stripTrailing();
      Matcher continued = CONTINUED.matcher(line);
      if (last != null && continued.matches()) {
        last = new Entry(last.key(), last.value() + " " + continued.group(1), last.line());
        replaceLast(last);
        continue;
      }
      last = entry(line, number + 1);
    }
    headerEnd = Math.max(1, number);
    while (number < lines.size() && lines.get(number).isBlank()) number++;
    queryLine = number + 1;
    if (number == lines.size()) wrong(Math.max(1, number), "there is no query after the header");
  }

  private void replaceLast(Entry entry) {
    if (OFTEN.contains(entry.key())) often.set(often.size() - 1, entry);
    else once.put(entry.key(), entry);
  }

  private Entry entry(String line, int number) {
    Matcher entry = ENTRY.matcher(line);
    if (!entry.matches()) {
      wrong(number, "is no header line like -- title: Flights by month");
      return null;
    }
    Entry found = new Entry(entry.group(1), entry.group(2).strip(), number);
    if (OFTEN.contains(found.key())) {
      often.add(found);
    } else if (!ONCE.contains(found.key())) {
      wrong(number, "no header has the key " + found.key() + "; there are " + keys());
      return null;
    } else if (once.putIfAbsent(found.key(), found) != null) {
      wrong(number, found.key() + " is there twice");
      return null;
    }
    return found;
  }

  private static String keys() {
    List<String> all = new ArrayList<>(ONCE);
    all.addAll(OFTEN);
    return String.join(", ", all);
  }

  private ReportHeader header() {
    often.stream().filter(entry -> entry.key().equals("column")).forEach(this::axis);
    return new ReportHeader(
        needed("title"),
        needed("description"),
        needed("notice"),
        needed("group"),
        chart(),
        list("order", needed("order")).stream().map(this::ordered).toList(),
        list("parameters", value("parameters").orElse("")),
        listed());
  }

  private ReportChart chart() {
    String word = needed("chart");
    Optional<Kind> kind = Kind.of(word);
    Axis x = Optional.ofNullable(once.get("x")).map(this::axis).orElse(null);
    List<Axis> y = often.stream().filter(entry -> entry.key().equals("y")).map(this::axis).toList();
    if (kind.isEmpty()) {
      if (!word.isEmpty()) wrong("chart", "no chart is called " + word + "; there are " + kinds());
      return null;
    }
    if (kind.get() != Kind.NONE) {
      needed("x");
      if (y.isEmpty()) wrong("chart", "a chart wants a y: -- y: column \"Label\" unit");
    }
    if (kind.get() == Kind.HEAT_MAP) needed("colour");
    return new ReportChart(kind.get(), x, y, value("colour").orElse(null));
  }

  private static String kinds() {
    return Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.joining(", "));
  }

  private Axis axis(Entry entry) {
    Matcher axis = AXIS.matcher(entry.value());
    if (!axis.matches()) {
      wrong(entry.line(), entry.key() + " is not like hour \"Hour of departure\" min");
      return null;
    }
    String label = axis.group(2) == null ? words(axis.group(1)) : axis.group(2);
    labels.putIfAbsent(axis.group(1), new ReportLabel(label, axis.group(3), entry.line()));
    return new Axis(axis.group(1), label, axis.group(3));
  }

  /** {@code Mean arr delay} of {@code meanArrDelay}. */
  static String words(String column) {
    String apart = column.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(apart.charAt(0)) + apart.substring(1);
  }

  private String ordered(String item) {
    Matcher order = ORDER.matcher(item);
    if (!order.matches()) {
      wrong("order", item + " is no column, with desc behind it or not");
      return item;
    }
    return "desc".equals(order.group(2)) ? order.group(1) + " desc" : order.group(1);
  }

  private List<String> list(String key, String value) {
    if (value.isEmpty()) return List.of();
    List<String> items = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    if (items.contains("")) wrong(key, "a name is missing between commas");
    return items;
  }

  private boolean listed() {
    String value = value("listed").orElse("yes");
    if (!value.matches("yes|no")) wrong("listed", "is yes or no, not " + value);
    return !value.equals("no");
  }

  private Optional<String> value(String key) {
    return Optional.ofNullable(once.get(key)).map(Entry::value);
  }

  private String needed(String key) {
    Entry entry = once.get(key);
    // Told last: what is called otherwise, or stands amiss, comes before.
    if (entry == null) wrong(headerEnd, "the header lacks -- " + key + ":");
    else if (entry.value().isEmpty()) wrong(entry.line(), key + " is empty");
    return entry == null ? "" : entry.value();
  }

  private void wrong(String key, String message) {
    wrong(Optional.ofNullable(once.get(key)).map(Entry::line).orElse(1), key + ": " + message);
  }

  private void wrong(int line, String message) {
    errors.add(new ReportError(file, line, message));
  }
}
