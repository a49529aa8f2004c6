package ontime.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ontime.model.Json;

/** What the dashboard and the alerts ask of Prometheus. */
final class Monitoring {
  /** What in an expression is no name of a figure: texts, labels, durations, and by what. */
  private static final Pattern BESIDE_NAMES =
      Pattern.compile(
          "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]"
              + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

  /** Not before a parenthesis: that is a function. */
  private static final Pattern NAME = Pattern.compile("\\b[a-z_][a-z0-9_]*\\b(?!\\s*\\()");

  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");

  private Monitoring() {}

  static Path folder(Path checkout) {
    return checkout.resolve("deploy/monitoring");
  }

  /** By panel and legend. */
  static Map<String, String> dashboard(Path checkout) throws IOException {
    Path file = folder(checkout).resolve("grafana/dashboards/ontime.json");
    Map<String, String> expressions = new LinkedHashMap<>();
    for (JsonNode panel : Json.mapper().readTree(file.toFile()).get("panels")) {
      for (JsonNode target : panel.path("targets")) {
        String name = panel.get("title").asText() + ": " + target.get("legendFormat").asText();
        expressions.put(name, target.get("expr").asText());
      }
    }
    return expressions;
  }

  /** By alert. */
  static Map<String, String> alerts(Path checkout) throws IOException {
    Path file = folder(checkout).resolve("prometheus/alerts.yml");
    Map<String, String> expressions = new LinkedHashMap<>();
    for (JsonNode group : new YAMLMapper().readTree(file.toFile()).get("groups")) {
      for (JsonNode rule : group.get("rules")) {
        expressions.put(rule.get("alert").asText(), rule.get("expr").asText());
      }
    }
    return expressions;
  }

  /** The figures that an expression is about, but for {@code up}, which is Prometheus's own. */
  static Set<String> figures(String expression) {
    Set<String> figures =
        NAME.matcher(BESIDE_NAMES.matcher(expression).replaceAll(" "))
            .results()
            .map(MatchResult::group)
            .filter(word -> !WORDS.contains(word) && !word.equals("up"))
            .collect(Collectors.toCollection(TreeSet::new));
    return figures;
  }
}
