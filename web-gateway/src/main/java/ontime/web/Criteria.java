package ontime.web;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ontime.kit.Parameters;

/**
 * What a search asks for, as it stands in the address: parameters that have a value, in a fixed
 * order, so that one search has one address.
 */
final class Criteria {
  static final String CURSOR = "cursor";
  static final String PHRASE = "q";

  private final List<String> names;
  private final Map<String, String> values;

  private Criteria(List<String> names, Map<String, String> values) {
    this.names = names;
    this.values = values;
  }

  /**
   * @param names of all parameters, in the order of the address
   */
  static Criteria none(List<String> names) {
    return new Criteria(List.copyOf(names), Map.of());
  }

  /** Those of the request's address; blank ones are none. */
  static Criteria of(Context context, List<String> names) {
    Criteria criteria = none(names);
    for (String name : names) {
      Optional<String> value = Parameters.text(context, name);
      if (value.isPresent()) criteria = criteria.with(name, value.get());
    }
    return criteria;
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String text(String name) {
    return values.getOrDefault(name, "");
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  boolean has(String name, String value) {
    return value.equals(values.get(name));
  }

  /** Of the parameters that have a value. */
  Set<String> names() {
    return values.keySet();
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  Criteria with(String name, String value) {
    requireNonNull(value, "value is null");
    Map<String, String> changed = new LinkedHashMap<>();
    for (String each : names) {
      String own = each.equals(name) ? value : values.get(each);
      if (own != null) changed.put(each, own);
    }
    return new Criteria(names, changed);
  }

  Criteria without(String... gone) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    for (String name : gone) changed.remove(name);
    return new Criteria(names, changed);
  }

  /** Only these, where they have a value. */
  Criteria only(List<String> kept) {
    return without(names.stream().filter(name -> !kept.contains(name)).toArray(String[]::new));
  }

  /** {@code carrier=DL&origin=ATL}, encoded; empty when there are none. */
  String query() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + Links.encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** The address of this search at a path. */
  String at(String path) {
    return values.isEmpty() ? path : path + "?" + query();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Criteria criteria && values.equals(criteria.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return query();
  }
}
