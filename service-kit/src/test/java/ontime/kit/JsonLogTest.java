package ontime.kit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import ontime.model.Json;
import org.junit.jupiter.api.Test;

class JsonLogTest {
  @Test
  void aLineIsAnObjectThatNamesTheRequest() throws Exception {
    LoggerContext context = new LoggerContext();
    context.putProperty("ONTIME_LOG", "json");
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(JsonLogTest.class.getResource("/logback.xml"));
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    ConsoleAppender<ILoggingEvent> console =
        (ConsoleAppender<ILoggingEvent>) root.getAppender("CONSOLE");
    LoggingEvent event =
        new LoggingEvent("", root, Level.WARN, "{} said \"no\"", null, new Object[] {"Kafka"});
    event.setMDCPropertyMap(Map.of("requestId", "caller-0001"));

    byte[] line = console.getEncoder().encode(event);
    context.stop();

    assertThat(line).endsWith((byte) '\n');
    JsonNode json = Json.mapper().readTree(line);
    assertThat(json.at("/mdc/requestId").asText()).isEqualTo("caller-0001");
    assertThat(json.get("formattedMessage").asText()).isEqualTo("Kafka said \"no\"");
    assertThat(json.get("level").asText()).isEqualTo("WARN");
  }
}
