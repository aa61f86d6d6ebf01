package dev.postrider.emulator.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The members of a JSON object somebody sent, read strictly: what is unknown or of another type is
/// a problem that names the member.
final class Fields {
  private final JsonNode object;

  /// An object that may have these members and no others.
  Fields(JsonNode object, String... known) {
    if (!object.isObject()) {
      throw Problem.malformed("A JSON object was expected.");
    }
    var names = Set.of(known);
    for (String name : object.propertyNames()) {
      if (!names.contains(name)) {
        throw Problem.malformed(
            "\"" + name + "\" is not known here. Known are " + String.join(", ", known) + ".");
      }
    }
    this.object = object;
  }

  boolean has(String name) {
    return object.has(name);
  }

  /// A text that must be there.
  String text(String name) {
    JsonNode value = object.path(name);
    if (!value.isString() || value.asString().isBlank()) {
      throw Problem.malformed("\"" + name + "\" must be a text that is not empty.");
    }
    return value.asString();
  }

  /// A text that must not be empty where it is given.
  String text(String name, Supplier<String> otherwise) {
    return has(name) ? text(name) : otherwise.get();
  }

  /// A text, null, or nothing at all.
  @Nullable String nullable(String name, @Nullable String otherwise) {
    JsonNode value = object.path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    return value.isNull() ? null : text(name);
  }

  boolean flag(String name, boolean otherwise) {
    JsonNode value = object.path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw Problem.malformed("\"" + name + "\" must be true or false.");
    }
    return value.asBoolean();
  }

  long number(String name, long otherwise) {
    JsonNode value = object.path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw Problem.malformed("\"" + name + "\" must be a whole number.");
    }
    return value.asLong();
  }

  double share(String name, double otherwise) {
    JsonNode value = object.path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isNumber()) {
      throw Problem.malformed("\"" + name + "\" must be a number.");
    }
    return value.asDouble();
  }

  /// A list of texts; `otherwise` where it is absent.
  List<String> texts(String name, List<String> otherwise) {
    JsonNode value = object.path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    var texts = new ArrayList<String>();
    for (JsonNode one : value) {
      if (!one.isString()) {
        throw Problem.malformed("\"" + name + "\" must be a list of texts.");
      }
      texts.add(one.asString());
    }
    if (!value.isArray()) {
      throw Problem.malformed("\"" + name + "\" must be a list of texts.");
    }
    return texts;
  }

  /// A member as it is; a missing node where it is absent.
  JsonNode json(String name) {
    return object.path(name);
  }
}
