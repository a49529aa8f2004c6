package ontime.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassifier;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import ontime.features.Feature;
import ontime.features.Feature.Kind;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.feature.Bucketizer;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.RandomForestRegressor;

/**
 * Spark's pipeline stages from JSON: {@code "stage"} is the class's simple name, every other
 * property one of its parameters, in Spark's own JSON form ({@code "-Inf"} is minus infinity).
 * Within lists of columns, {@code $numbers}, {@code $categories} and {@code $indexes} stand for the
 * moment's features.
 */
final class Stages {
  private static final Map<String, Supplier<PipelineStage>> KINDS =
      Map.ofEntries(
          Map.entry("StringIndexer", StringIndexer::new),
          Map.entry("OneHotEncoder", OneHotEncoder::new),
          Map.entry("Imputer", Imputer::new),
          Map.entry("VectorAssembler", VectorAssembler::new),
          Map.entry("Bucketizer", Bucketizer::new),
          Map.entry("RandomForestClassifier", RandomForestClassifier::new),
          Map.entry("RandomForestRegressor", RandomForestRegressor::new),
          Map.entry("LogisticRegression", LogisticRegression::new),
          Map.entry("LinearRegression", LinearRegression::new),
          Map.entry("GBTRegressor", GBTRegressor::new),
          Map.entry("LightGBMClassifier", LightGBMClassifier::new),
          Map.entry("LightGBMRegressor", LightGBMRegressor::new));

  private final List<String> numbers;
  private final List<String> categories;
  private final long seed;

  Stages(List<Feature> features, long seed) {
    numbers = names(features, Kind.NUMERIC);
    categories = names(features, Kind.CATEGORICAL);
    this.seed = seed;
  }

  private static List<String> names(List<Feature> features, Kind kind) {
    return features.stream().filter(each -> each.kind() == kind).map(Feature::name).toList();
  }

  static String index(String category) {
    return category + "_index";
  }

  Pipeline pipeline(Iterable<JsonNode> stages) {
    List<PipelineStage> built = new ArrayList<>();
    for (JsonNode stage : stages) built.add(stage(stage));
    return new Pipeline().setStages(built.toArray(PipelineStage[]::new));
  }

  /**
   * @throws IllegalArgumentException if there is no such stage or parameter
   */
  PipelineStage stage(JsonNode json) {
    Supplier<PipelineStage> kind = KINDS.get(json.path("stage").asText());
    if (kind == null) throw new IllegalArgumentException("no stage " + json.path("stage"));
    PipelineStage stage = kind.get();
    json.properties()
        .forEach(
            each -> {
              if (!each.getKey().equals("stage")) set(stage, each.getKey(), each.getValue());
            });
    if (stage.hasParam("seed")) set(stage, "seed", JsonNodeFactory.instance.numberNode(seed));
    if (stage.hasParam("categoricalSlotIndexes"))
      set(stage, "categoricalSlotIndexes", categoricalSlots());
    return stage;
  }

  /** The assembler puts the numbers first. */
  private ArrayNode categoricalSlots() {
    ArrayNode slots = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < categories.size(); i++) slots.add(numbers.size() + i);
    return slots;
  }

  private void set(PipelineStage stage, String name, JsonNode value) {
    Param<Object> param = stage.getParam(name);
    stage.set(param, param.jsonDecode(expanded(value).toString()));
  }

  private JsonNode expanded(JsonNode value) {
    if (!value.isArray()) return value;
    ArrayNode expanded = JsonNodeFactory.instance.arrayNode();
    for (JsonNode each : value) {
      switch (each.asText()) {
        case "$numbers" -> numbers.forEach(expanded::add);
        case "$known" -> numbers.forEach(name -> expanded.add(name + "_known"));
        case "$categories" -> categories.forEach(expanded::add);
        case "$indexes" -> categories.forEach(name -> expanded.add(index(name)));
        case "$indicators" -> categories.forEach(name -> expanded.add(name + "_indicator"));
        default -> expanded.add(each);
      }
    }
    return expanded;
  }

  /** Spark refuses a tree with fewer bins than categories: the book's 4657 were its routes. */
  void raiseBins(PipelineStage stage, int least) {
    if (!stage.hasParam("maxBins")) return;
    Object bins = stage.getOrDefault(stage.getParam("maxBins"));
    if ((int) bins < least) set(stage, "maxBins", JsonNodeFactory.instance.numberNode(least));
  }

  /** What a manifest says of a stage. */
  static Map<String, Object> parameters(JsonNode stage) {
    Map<String, Object> parameters = new TreeMap<>();
    stage
        .properties()
        .forEach(
            each ->
                parameters.put(
                    each.getKey(),
                    each.getValue().isNumber()
                        ? each.getValue().numberValue()
                        : each.getValue().asText()));
    return parameters;
  }
}
