package dev.postrider.teams.card;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Fills one template with one data, by the rules of `adaptivecards-templating` 2.3.
final class Expansion {
  private final Budget budget = new Budget();
  private final Locale locale;

  private Expansion(Locale locale) {
    this.locale = locale;
  }

  /// The filled JSON.
  ///
  /// @param locale of numbers and days where the template names none
  /// @throws TemplateException where an expression has no value
  static JsonNode of(TemplateNode template, JsonNode data, Locale locale) {
    try {
      return new Expansion(locale).filled(template, Scope.of(data));
    } catch (Budget.Spent e) {
      throw new TemplateException("", "The template is refused: " + e.getMessage() + ".", null);
    }
  }

  private JsonNode filled(TemplateNode node, Scope scope) {
    budget.node();
    return switch (node) {
      case TemplateNode.Fixed(JsonNode json) -> json;
      case TemplateNode.Filled(String pointer, TemplateText text) -> value(text, pointer, scope);
      case TemplateNode.Items(List<TemplateNode> items) -> items(items, scope);
      case TemplateNode.Members members -> repeated(members, scope);
    };
  }

  private JsonNode value(TemplateText text, String pointer, Scope scope) {
    try {
      JsonNode value = text.value(new Evaluator(scope, budget, locale));
      budget.characters(value.isString() ? value.asString().length() : 0);
      return value;
    } catch (Fault e) {
      throw new TemplateException(
          pointer, pointer + ": " + sources(text, e) + e.why() + ".", e.missing());
    }
  }

  /// A missing field names itself.
  private static String sources(TemplateText text, Fault fault) {
    List<TemplateText.Slot> slots = text.slots();
    return fault.missing() != null || slots.isEmpty()
        ? ""
        : String.join(" ", slots.stream().map(TemplateText.Slot::source).toList()) + ": ";
  }

  /// Null is left out, and lists within are put in line, so that what repeats needs no list around
  /// it.
  private JsonNode items(List<TemplateNode> items, Scope scope) {
    ArrayNode filled = Values.list();
    for (TemplateNode item : items) {
      JsonNode one = filled(item, scope);
      if (one instanceof ArrayNode several) {
        filled.addAll(several);
      } else if (!one.isNull()) {
        filled.add(one);
      }
    }
    return filled;
  }

  /// One object, several for a list, or null for none.
  private JsonNode repeated(TemplateNode.Members members, Scope scope) {
    ArrayNode all = Values.list();
    switch (about(members, scope)) {
      case ArrayNode list when members.data() != null -> {
        for (int i = 0; i < list.size(); i++) {
          add(members, scope.about(list.get(i), i), all);
        }
      }
      case JsonNode data -> add(members, scope.about(data), all);
    }
    return switch (all.size()) {
      case 0 -> NullNode.getInstance();
      case 1 -> all.get(0);
      default -> all;
    };
  }

  private JsonNode about(TemplateNode.Members members, Scope scope) {
    return members.data() == null ? scope.data() : asItStands(members.data(), scope);
  }

  /// Data that stands in the template keeps its shape; what is to fill in it is filled.
  private JsonNode asItStands(TemplateNode data, Scope scope) {
    budget.node();
    return switch (data) {
      case TemplateNode.Fixed(JsonNode json) -> json;
      case TemplateNode.Filled(String pointer, TemplateText text) -> value(text, pointer, scope);
      case TemplateNode.Items(List<TemplateNode> items) -> {
        ArrayNode list = Values.list();
        items.forEach(item -> list.add(asItStands(item, scope)));
        yield list;
      }
      case TemplateNode.Members members -> {
        ObjectNode object = Values.list().objectNode();
        members.members().forEach((name, member) -> object.set(name, asItStands(member, scope)));
        yield object;
      }
    };
  }

  private void add(TemplateNode.Members members, Scope scope, ArrayNode into) {
    if (members.when() == null || isThere(members.when(), scope)) {
      into.add(object(members.members(), scope));
    }
  }

  /// Only an expression that is true keeps it; text that is no expression does not.
  private boolean isThere(TemplateNode when, Scope scope) {
    return switch (when) {
      case TemplateNode.Filled filled -> isTrue(filled.text(), scope);
      case TemplateNode.Fixed(JsonNode json) -> isNothing(json);
      case TemplateNode.Items items -> false;
      case TemplateNode.Members other -> false;
    };
  }

  private boolean isTrue(TemplateText text, Scope scope) {
    return switch (text) {
      case TemplateText.Whole whole ->
          new Evaluator(scope, budget, locale).isTrue(whole.slot().expression());
      case TemplateText.Mixed mixed -> false;
      case TemplateText.Plain plain -> plain.text().isEmpty();
    };
  }

  /// What JavaScript takes for no condition at all.
  private static boolean isNothing(JsonNode json) {
    return switch (json.getNodeType()) {
      case BOOLEAN -> !json.booleanValue();
      case NUMBER -> json.doubleValue() == 0;
      case NULL, MISSING -> true;
      case STRING, ARRAY, OBJECT, BINARY, POJO -> false;
    };
  }

  private ObjectNode object(Map<String, TemplateNode> members, Scope scope) {
    ObjectNode filled = Values.list().objectNode();
    members.forEach((name, value) -> filled.set(name, filled(value, scope)));
    return filled;
  }
}
