package io.filestore.local.cloudformation.query;

import io.filestore.local.cloudformation.stack.CloudFormationException;
import io.filestore.local.http.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a call: {@code Name=value}, lists as {@code Name.member.1}. */
final class Form {

  private final Map<String, String> values = new LinkedHashMap<>();
  private final String prefix;

  private Form(Map<String, String> values, String prefix) {
    this.values.putAll(values);
    this.prefix = prefix;
  }

  static Form read(HttpCall call) {
    Map<String, String> values = new LinkedHashMap<>();
    parse(call.query(), values);
    parse(new String(call.body(), StandardCharsets.UTF_8), values);
    return new Form(values, "");
  }

  private static void parse(String text, Map<String, String> values) {
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw CloudFormationException.of("MalformedQueryString", "Malformed query string");
    }
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(prefix + name));
  }

  @Nullable String orNull(String name) {
    return get(name).orElse(null);
  }

  String required(String name) {
    return get(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () ->
                CloudFormationException.validation(
                    "1 validation error detected: Value null at '"
                        + Character.toLowerCase(name.charAt(0))
                        + name.substring(1)
                        + "' failed to satisfy constraint: Member must not be null"));
  }

  boolean flag(String name) {
    return get(name).map(value -> value.equalsIgnoreCase("true")).orElse(false);
  }

  /** A list of strings; empty when it is not there at all. */
  Optional<List<String>> strings(String name) {
    if ("".equals(values.get(prefix + name))) {
      return Optional.of(List.of());
    }
    List<String> list = new ArrayList<>();
    for (int i = 1; ; i++) {
      String member = values.get(prefix + name + ".member." + i);
      if (member == null) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
      }
      list.add(member);
    }
  }

  /** A list of structures, each as a form of its own; empty when it is not there at all. */
  Optional<List<Form>> structures(String name) {
    if ("".equals(values.get(prefix + name))) {
      return Optional.of(List.of());
    }
    List<Form> list = new ArrayList<>();
    for (int i = 1; ; i++) {
      String member = prefix + name + ".member." + i + ".";
      if (values.keySet().stream().noneMatch(key -> key.startsWith(member))) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
      }
      list.add(new Form(values, member));
    }
  }

  /** A map: {@code Name.entry.1.key} and {@code Name.entry.1.value}. */
  Map<String, String> map(String name) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 1; ; i++) {
      String entry = prefix + name + ".entry." + i;
      String key = values.get(entry + ".key");
      if (key == null) {
        return map;
      }
      map.put(key, values.getOrDefault(entry + ".value", ""));
    }
  }
}
