package dev.postrider.emulator.graph.odata;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One property of a [Shape]: how it is called on the wire and how it is read from a row.
///
/// `shape` names the shape of a [Kind#STRUCT] or a [Kind#LINK] and is empty for plain values. A
/// property that is not `byDefault` is answered only when `$select` asks for it; links are answered
/// only when `$expand` does.
record Property(
    String name,
    Kind kind,
    String shape,
    boolean many,
    boolean byDefault,
    Function<Object, @Nullable Object> reader) {

  enum Kind {
    TEXT,
    FLAG,
    NUMBER,
    INSTANT,
    STRUCT,
    LINK
  }

  /// An annotation (`@odata.etag`) is answered like a property and is none: no query can name it.
  boolean isAnnotation() {
    return name.startsWith("@");
  }

  @Nullable Object read(Object row) {
    return reader.apply(row);
  }

  /// The values behind a collection; a single value is a collection of one, null of none.
  Collection<?> readAll(Object row) {
    var value = read(row);
    if (value == null) {
      return List.of();
    }
    return value instanceof Collection<?> all ? all : List.of(value);
  }

  Property onlyWhenSelected() {
    return new Property(name, kind, shape, many, false, reader);
  }
}
