package dev.postrider.emulator.graph.odata;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A compiled expression of a query: reads a value from a row. A filter is one that reads true.
@FunctionalInterface
interface Reading {
  @Nullable Object read(Scope scope);

  /// The row at hand, and the rows that the variables of `any()` and `all()` stand for.
  record Scope(Object row, Map<String, Object> variables) {
    static Scope of(Object row) {
      return new Scope(row, Map.of());
    }

    Scope with(String variable, Object value) {
      var extended = new HashMap<>(variables);
      extended.put(variable, value);
      return new Scope(row, extended);
    }
  }
}
