package dev.postrider.teams.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an expression is worth in a [Scope].
///
/// A field that the data lacks is a [Fault] where its value would be shown, and nothing where it is
/// only asked about: in comparisons and conditions, in `exists`, `empty`, `contains` and
/// `coalesce`.
final class Evaluator {
  private final Scope scope;
  private final Budget budget;
  private final Locale locale;

  Evaluator(Scope scope, Budget budget, Locale locale) {
    this.scope = scope;
    this.budget = budget;
    this.locale = locale;
  }

  /// Its value; throws a [Fault] where it has none.
  JsonNode value(Expression expression) {
    JsonNode value = evaluate(expression, false);
    if (value.isMissingNode()) {
      throw Fault.of("it gives nothing");
    }
    return value;
  }

  /// Whether it is true; nothing, and what has no value, is not.
  boolean isTrue(Expression expression) {
    try {
      JsonNode value = evaluate(expression, true);
      return value.isBoolean() && value.booleanValue();
    } catch (Fault e) {
      return false;
    }
  }

  private JsonNode evaluate(Expression expression, boolean lenient) {
    budget.step();
    return switch (expression) {
      case Expression.Constant(JsonNode value) -> value;
      case Expression.Name name -> found(scope.find(name.name()), name, lenient, scope.data());
      case Expression.Member member -> member(member, lenient);
      case Expression.Element element -> element(element, lenient);
      case Expression.Choice choice ->
          evaluate(holds(choice.condition()) ? choice.then() : choice.otherwise(), lenient);
      case Expression.And and -> Scope.bool(and.all().stream().allMatch(this::holds));
      case Expression.Or or -> or(or);
      case Expression.Not not -> Scope.bool(!holds(not.of()));
      case Expression.Coalesce coalesce -> coalesce(coalesce, lenient);
      case Expression.Each each -> each(each, lenient);
      case Expression.ObjectOf object -> object(object, lenient);
      case Expression.Call call -> call(call, lenient);
    };
  }

  private static JsonNode found(
      JsonNode value, Expression asked, boolean lenient, JsonNode searched) {
    if (value.isMissingNode() && !lenient) {
      throw Scope.missing(asked, searched);
    }
    return value;
  }

  private JsonNode member(Expression.Member member, boolean lenient) {
    JsonNode of = lookedInto(member.of(), lenient);
    return found(Values.member(of, member.name()), member, lenient, of);
  }

  /// The value to look into. Where a field is only asked about, what holds it may be missing, too.
  private JsonNode lookedInto(Expression expression, boolean lenient) {
    try {
      return evaluate(expression, lenient);
    } catch (Fault e) {
      if (!lenient || e.missing() == null) {
        throw e;
      }
      return Values.nothing();
    }
  }

  private JsonNode element(Expression.Element element, boolean lenient) {
    JsonNode of = evaluate(element.of(), lenient);
    JsonNode index = evaluate(element.index(), true);
    if (index.isString()) {
      return found(Values.member(of, index.asString()), element, lenient, of);
    }
    if (!index.isNumber() || index.doubleValue() != Math.rint(index.doubleValue())) {
      throw Fault.of(
          element.index().path() + " is " + Texts.inWords(index) + ", neither a place nor a name");
    }
    if (!Values.isKnown(of)) {
      return found(Values.nothing(), element, lenient, of);
    }
    if (!(of instanceof ArrayNode list)) {
      throw Fault.of(element.of().path() + " is " + Texts.inWords(of) + ", not a list");
    }
    int at = index.intValue();
    if (at < 0 || at >= list.size()) {
      throw Fault.missing(
          element.path(),
          element.of().path() + " has " + list.size() + " items, and none at " + at);
    }
    return list.get(at);
  }

  private boolean holds(Expression condition) {
    try {
      return Values.isTrue(evaluate(condition, true));
    } catch (Fault e) {
      return false;
    }
  }

  /// The last value where none is true, as Microsoft's engine has it.
  private JsonNode or(Expression.Or or) {
    JsonNode last = Scope.bool(false);
    for (Expression one : or.any()) {
      try {
        last = evaluate(one, true);
        if (Values.isTrue(last)) {
          return Scope.bool(true);
        }
      } catch (Fault e) {
        last = Values.nothing();
      }
    }
    return last;
  }

  private JsonNode coalesce(Expression.Coalesce coalesce, boolean lenient) {
    for (Expression one : coalesce.of()) {
      JsonNode value = evaluate(one, true);
      if (Values.isKnown(value)) {
        return value;
      }
    }
    if (lenient) {
      return Values.nothing();
    }
    throw Fault.missing(coalesce.of().getFirst().path(), "none of its values is known");
  }

  private JsonNode each(Expression.Each each, boolean lenient) {
    JsonNode of = evaluate(each.list(), lenient);
    return switch (each.kind()) {
      case FOREACH -> {
        ArrayNode results = Values.list();
        for (JsonNode item : items(of, each.list())) {
          results.add(with(each, item).evaluate(each.body(), lenient));
        }
        yield results;
      }
      case WHERE -> {
        ArrayNode kept = Values.list();
        for (JsonNode item : items(of, each.list())) {
          if (with(each, item).holds(each.body())) {
            kept.add(item);
          }
        }
        yield of.isObject() ? rebuilt(kept) : kept;
      }
    };
  }

  private Evaluator with(Expression.Each each, JsonNode item) {
    return new Evaluator(scope.with(each.variable(), item), budget, locale);
  }

  private static Iterable<JsonNode> items(JsonNode of, Expression named) {
    if (of instanceof ObjectNode object) {
      var pairs = new ArrayList<JsonNode>(object.size());
      object
          .properties()
          .forEach(member ->
              pairs.add(
                  object.objectNode().put("key", member.getKey()).set("value", member.getValue())));
      return pairs;
    }
    if (of instanceof ArrayNode list) {
      return list;
    }
    throw Fault.of(named.path() + " is " + Texts.inWords(of) + ", not a list");
  }

  private static ObjectNode rebuilt(ArrayNode pairs) {
    ObjectNode object = pairs.objectNode();
    pairs.forEach(pair -> object.set(pair.path("key").asString(), pair.path("value")));
    return object;
  }

  private JsonNode object(Expression.ObjectOf object, boolean lenient) {
    ObjectNode made = Values.list().objectNode();
    object.members().forEach((name, value) -> made.set(name, evaluate(value, lenient)));
    return made;
  }

  private JsonNode call(Expression.Call call, boolean lenient) {
    Function function = call.function();
    List<JsonNode> values;
    try {
      values = values(call.arguments(), lenient || function.forgiving());
    } catch (Fault e) {
      if (function.forgiving()) {
        return Scope.bool(false);
      }
      throw e;
    }
    JsonNode result = function.body().of(new Arguments(function.name(), values, locale));
    budget.characters(result.isString() ? result.asString().length() : 0);
    return result;
  }

  private List<JsonNode> values(List<Expression> expressions, boolean lenient) {
    var values = new ArrayList<JsonNode>(expressions.size());
    expressions.forEach(expression -> values.add(evaluate(expression, lenient)));
    return values;
  }
}
