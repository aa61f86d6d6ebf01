package dev.postrider.poll;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One part of a file of YAML or JSON, which knows its line.
sealed interface Part {
  int line();

  /// What it is, for people.
  String kind();

  /// A text, a number, true or false, as it is written.
  record Scalar(String text, Type type, int line) implements Part {
    enum Type {
      TEXT,
      NUMBER,
      FLAG
    }

    @Override
    public String kind() {
      return switch (type) {
        case TEXT -> "the text \"" + shortened(text) + "\"";
        case NUMBER -> "the number " + shortened(text);
        case FLAG -> text;
      };
    }

    private static String shortened(String text) {
      return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }
  }

  /// Nothing after a key.
  record Nothing(int line) implements Part {
    @Override
    public String kind() {
      return "nothing";
    }
  }

  /// A list.
  record Items(List<Part> parts, int line) implements Part {
    public Items {
      parts = List.copyOf(parts);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /// Keys with something behind each, in their order.
  record Members(Map<String, Member> members, int line) implements Part {
    public Members {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public String kind() {
      return "keys with values";
    }
  }

  /// What stands behind a key.
  ///
  /// @param line the key's
  record Member(Part value, int line) {}
}
