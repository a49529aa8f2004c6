package ontime.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "dlq",
    description = "Look after the messages that nobody could take (dead letters).",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | replay)")
final class DlqCommand {
  private static final int SHOWN = 160;

  private final Settings settings;
  private final JsonHttp http;
  private final String url;
  private final PrintStream out;

  DlqCommand(Settings settings, Stack stack, JsonHttp http, PrintStream out) {
    this.settings = settings;
    this.http = http;
    this.out = out;
    this.url = stack.process("prediction").map(ProcessSpec::url).orElse("");
  }

  @Command(
      name = "list",
      description = "Those that were not replayed yet, the newest last, each with its reason.",
      mixinStandardHelpOptions = true)
  int list() throws IOException, InterruptedException {
    settings.needRunning();
    return show();
  }

  int show() throws IOException, InterruptedException {
    JsonNode letters = http.get(url + "/dead-letters").path("items");
    for (JsonNode letter : letters) out.println(line(letter));
    out.println(
        letters.isEmpty()
            ? "no dead letters"
            : "%,d dead letters; ./ontime dlq replay sends them again".formatted(letters.size()));
    return 0;
  }

  @Command(
      name = "replay",
      description = "Send them to where they were first sent, each once.",
      mixinStandardHelpOptions = true)
  int replay() throws IOException, InterruptedException {
    settings.needRunning();
    return replay(settings.state().adminToken());
  }

  int replay(String adminToken) throws IOException, InterruptedException {
    JsonNode told = http.post(url + "/dead-letters/replays", Map.of(), adminToken).body();
    out.println("%,d sent again".formatted(told.path("replayed").asLong()));
    return 0;
  }

  private static String line(JsonNode letter) {
    String value = letter.path("value").asText().replaceAll("\\s+", " ");
    return "%s %s-%d@%d, not taken by %s: %s%n    %s %s"
        .formatted(
            letter.path("at").asText(),
            letter.path("topic").asText(),
            letter.path("partition").asInt(),
            letter.path("offset").asLong(),
            letter.path("group").asText("?"),
            letter.path("reason").asText("no reason given"),
            letter.path("key").asText("(no key)"),
            value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…");
  }
}
