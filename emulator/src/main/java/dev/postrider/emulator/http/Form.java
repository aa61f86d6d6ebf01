package dev.postrider.emulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// `a=1&b=2`, as it stands in queries and in form bodies.
final class Form {
  private Form() {}

  static Map<String, String> read(String encoded) {
    var fields = new LinkedHashMap<String, String>();
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        fields.putIfAbsent(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  static Optional<String> first(String encoded, String name) {
    return encoded.isEmpty() ? Optional.empty() : Optional.ofNullable(read(encoded).get(name));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new MalformedBody("Not percent-encoded text: " + e.getMessage(), e);
    }
  }
}
