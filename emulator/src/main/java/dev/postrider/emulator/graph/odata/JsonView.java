package dev.postrider.emulator.graph.odata;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes rows as JSON: the properties that are selected, the links that are expanded, nothing
/// else.
public final class JsonView {
  /// Graph returns no more than this many members of an expanded collection.
  private static final int EXPANDED_AT_MOST = 25;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final QueryReader shapes;

  public JsonView(QueryReader shapes) {
    this.shapes = shapes;
  }

  /// One row as the query wants to see it.
  public ObjectNode write(Object row, Query query) {
    var shape = query.shape().of(row);
    var node = NODES.objectNode();
    if (shape != query.shape()) {
      node.put("@odata.type", "#" + Model.NAMESPACE + "." + shape.name());
    } else if (!shape.cast().isEmpty()) {
      node.put("@odata.type", "#" + Model.NAMESPACE + "." + shape.cast());
    }
    writeValues(row, shape, selected(shape, query), node);
    for (var link : query.expand().entrySet()) {
      var property = shape.properties().get(link.getKey());
      if (property != null) {
        node.set(link.getKey(), expanded(row, property, link.getValue()));
      }
    }
    return node;
  }

  private static Set<String> selected(Shape shape, Query query) {
    return query.select().isEmpty() ? shape.namesByDefault() : query.select();
  }

  private void writeValues(Object row, Shape shape, Set<String> names, ObjectNode node) {
    for (var property : shape.properties().values()) {
      if (names.contains(property.name()) && property.kind() != Property.Kind.LINK) {
        node.set(property.name(), value(row, property));
      }
    }
    // An entity is never answered without its key, whatever was selected.
    var key = shape.properties().get("id");
    if (shape.isEntity() && key != null && !node.has("id")) {
      node.set("id", value(row, key));
    }
  }

  private JsonNode value(Object row, Property property) {
    if (!property.many()) {
      return single(property.read(row), property);
    }
    var values = NODES.arrayNode();
    for (var element : property.readAll(row)) {
      values.add(single(element, property));
    }
    return values;
  }

  private JsonNode single(@Nullable Object value, Property property) {
    return switch (value) {
      case null -> NODES.nullNode();
      case JsonNode json -> json;
      case Boolean flag -> NODES.booleanNode(flag);
      case Number number -> NODES.numberNode(number.longValue());
      case Instant instant -> NODES.stringNode(instant.toString());
      case String text -> NODES.stringNode(text);
      default -> struct(value, shapes.shape(property.shape()));
    };
  }

  private ObjectNode struct(Object value, Shape shape) {
    var node = NODES.objectNode();
    writeValues(value, shape, shape.namesByDefault(), node);
    return node;
  }

  private JsonNode expanded(Object row, Property property, Query query) {
    if (property.many()) {
      return expandedMany(property.readAll(row), query);
    }
    var value = property.read(row);
    return value == null ? NODES.nullNode() : write(value, query);
  }

  private ArrayNode expandedMany(Collection<?> rows, Query query) {
    var all = NODES.arrayNode();
    rows.stream()
        .map(Object.class::cast)
        .filter(query::matches)
        .sorted(query.order())
        .skip(query.skip().orElse(0))
        .limit(Math.min(query.top().orElse(EXPANDED_AT_MOST), EXPANDED_AT_MOST))
        .forEach(each -> all.add(write(each, query)));
    return all;
  }
}
