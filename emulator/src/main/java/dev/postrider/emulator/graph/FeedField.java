package dev.postrider.emulator.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One value in a notification's body and where it stands; what is wrong with it is told by that
/// place (400). Null counts as absent, as it does in Graph.
record FeedField(JsonNode json, String where) {
  /// Whether a member is an annotation (`@odata.type`), which OData lets stand anywhere.
  static boolean isAnnotation(String name) {
    return name.contains("@");
  }

  boolean isAbsent() {
    return json.isMissingNode() || json.isNull();
  }

  FeedField path(String name) {
    return new FeedField(json.path(name), where.isEmpty() ? name : where + "." + name);
  }

  FeedField object(String name) {
    var field = path(name);
    if (field.isAbsent()) {
      throw missing(name);
    }
    return field;
  }

  String text(String name) {
    var text = optionalText(name);
    if (text == null) {
      throw missing(name);
    }
    return text;
  }

  @Nullable String optionalText(String name) {
    var field = path(name);
    if (field.isAbsent()) {
      return null;
    }
    if (!field.json.isString()) {
      throw GraphError.badRequest(field.where + " is not a string.");
    }
    return field.json.asString();
  }

  @Nullable Long number(String name) {
    var field = path(name);
    if (field.isAbsent()) {
      return null;
    }
    if (!field.json.isIntegralNumber() || !field.json.canConvertToLong()) {
      throw GraphError.badRequest(
          "Cannot convert the literal '%s' of %s to the expected type 'Edm.Int64'."
              .formatted(field.json, field.where));
    }
    return field.json.asLong();
  }

  /// The elements of an array; none where it is absent.
  List<FeedField> elements() {
    if (isAbsent()) {
      return List.of();
    }
    if (!json.isArray()) {
      throw GraphError.badRequest(where + " is not an array.");
    }
    var elements = new ArrayList<FeedField>();
    for (var one : json) {
      elements.add(new FeedField(one, where + "[" + elements.size() + "]"));
    }
    return elements;
  }

  /// Refuses what is not an object, and members that the type does not have.
  void requireOnly(String type, String... members) {
    if (!json.isObject()) {
      throw GraphError.badRequest(where + " is not an object of type '" + type + "'.");
    }
    var known = Arrays.asList(members);
    for (var name : json.propertyNames()) {
      if (!known.contains(name) && !isAnnotation(name)) {
        throw GraphError.badRequest(
            "The property '%s' does not exist on type '%s'.".formatted(name, type));
      }
    }
  }

  GraphError missing(String name) {
    return GraphError.badRequest(path(name).where + " is missing.");
  }
}
