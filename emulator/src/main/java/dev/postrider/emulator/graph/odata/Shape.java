package dev.postrider.emulator.graph.odata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A resource type of Graph (`user`, `chat`, `teamsApp`): its properties, and how each is read from
/// the row that stands behind it.
///
/// The same declaration yields the entity model that queries are checked against, the values that
/// filters compare and the JSON that is answered, so none of them can drift from the others. Shapes
/// refer to each other by name because resources refer to each other in circles.
public final class Shape {
  private final String name;
  private final String cast;
  private final boolean entity;
  private final Map<String, Property> properties;
  private final Function<Object, Shape> variant;

  private Shape(
      String name,
      String cast,
      boolean entity,
      Map<String, Property> properties,
      @Nullable Function<Object, Shape> variant) {
    this.name = name;
    this.cast = cast;
    this.entity = entity;
    this.properties = properties;
    this.variant = variant == null ? row -> this : variant;
  }

  /// An entity: something with a key, addressable and expandable.
  public static <T> Builder<T> entity(String name, Class<T> rows) {
    return new Builder<>(name, rows, true);
  }

  /// A complex value inside an entity.
  public static <T> Builder<T> struct(String name, Class<T> rows) {
    return new Builder<>(name, rows, false);
  }

  /// Rows of several shapes in one collection (`directoryObject`): every property of every variant
  /// may be asked for, and each row answers with those that its own shape has.
  public static Shape union(String name, List<Shape> variants, Function<Object, Shape> variantOf) {
    var merged = new LinkedHashMap<String, Property>();
    for (var variant : variants) {
      for (var property : variant.properties.values()) {
        merged.putIfAbsent(property.name(), across(property, variantOf));
      }
    }
    return new Shape(name, "", true, merged, variantOf);
  }

  private static Property across(Property property, Function<Object, Shape> variantOf) {
    Function<Object, @Nullable Object> reader =
        row -> {
          var own = variantOf.apply(row).properties.get(property.name());
          return own == null ? null : own.read(row);
        };
    return new Property(
        property.name(), property.kind(), property.shape(), property.many(), true, reader);
  }

  public String name() {
    return name;
  }

  /// The name of the derived type that all rows really have (`aadUserConversationMember`), or
  /// empty.
  String cast() {
    return cast;
  }

  boolean isEntity() {
    return entity;
  }

  Map<String, Property> properties() {
    return properties;
  }

  Shape of(Object row) {
    return variant.apply(row);
  }

  /// The names answered when nothing is selected.
  Set<String> namesByDefault() {
    var names = new LinkedHashSet<String>();
    for (var property : properties.values()) {
      if (property.byDefault()) {
        names.add(property.name());
      }
    }
    return names;
  }

  @Override
  public String toString() {
    return name;
  }

  /// Declares a shape property by property, in the order in which they are answered.
  public static final class Builder<T> {
    private final String name;
    private final Class<T> rows;
    private final boolean entity;
    private final List<Property> properties = new ArrayList<>();
    private String cast = "";

    private Builder(String name, Class<T> rows, boolean entity) {
      this.name = name;
      this.rows = rows;
      this.entity = entity;
    }

    public Builder<T> text(String property, Function<T, @Nullable String> reader) {
      return add(property, Property.Kind.TEXT, "", false, reader);
    }

    public Builder<T> texts(String property, Function<T, ? extends Collection<String>> reader) {
      return add(property, Property.Kind.TEXT, "", true, reader);
    }

    public Builder<T> flag(String property, Function<T, @Nullable Boolean> reader) {
      return add(property, Property.Kind.FLAG, "", false, reader);
    }

    public Builder<T> number(String property, Function<T, @Nullable Number> reader) {
      return add(property, Property.Kind.NUMBER, "", false, reader);
    }

    public Builder<T> instant(String property, Function<T, @Nullable Instant> reader) {
      return add(property, Property.Kind.INSTANT, "", false, reader);
    }

    /// A complex value of the given shape.
    public Builder<T> struct(
        String property, String shape, Function<T, ? extends @Nullable Object> reader) {
      return add(property, Property.Kind.STRUCT, shape, false, reader);
    }

    /// A collection of complex values of the given shape.
    public Builder<T> structs(
        String property, String shape, Function<T, ? extends Collection<?>> reader) {
      return add(property, Property.Kind.STRUCT, shape, true, reader);
    }

    /// A navigation property to one entity.
    public Builder<T> link(
        String property, String shape, Function<T, ? extends @Nullable Object> reader) {
      return add(property, Property.Kind.LINK, shape, false, reader).onlyWhenSelected();
    }

    /// A navigation property to many entities.
    public Builder<T> links(
        String property, String shape, Function<T, ? extends Collection<?>> reader) {
      return add(property, Property.Kind.LINK, shape, true, reader).onlyWhenSelected();
    }

    /// The property declared last is answered only when selected.
    public Builder<T> onlyWhenSelected() {
      properties.add(properties.removeLast().onlyWhenSelected());
      return this;
    }

    /// The derived type that queries may cast to and that answers carry in `@odata.type`.
    public Builder<T> cast(String derived) {
      cast = derived;
      return this;
    }

    public Shape build() {
      var byName = new LinkedHashMap<String, Property>();
      for (var property : properties) {
        byName.put(property.name(), property);
      }
      return new Shape(name, cast, entity, byName, null);
    }

    private Builder<T> add(
        String property,
        Property.Kind kind,
        String shape,
        boolean many,
        Function<T, ? extends @Nullable Object> reader) {
      Function<Object, @Nullable Object> untyped = row -> reader.apply(rows.cast(row));
      properties.add(new Property(property, kind, shape, many, true, untyped));
      return this;
    }
  }
}
