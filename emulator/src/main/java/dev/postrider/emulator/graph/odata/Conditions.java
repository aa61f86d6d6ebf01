package dev.postrider.emulator.graph.odata;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import org.apache.olingo.commons.api.edm.EdmPrimitiveType;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeException;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceLambdaAll;
import org.apache.olingo.server.api.uri.UriResourceLambdaAny;
import org.apache.olingo.server.api.uri.UriResourceLambdaVariable;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourceProperty;
import org.apache.olingo.server.api.uri.queryoption.expression.Binary;
import org.apache.olingo.server.api.uri.queryoption.expression.BinaryOperatorKind;
import org.apache.olingo.server.api.uri.queryoption.expression.Expression;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;
import org.apache.olingo.server.api.uri.queryoption.expression.Method;
import org.apache.olingo.server.api.uri.queryoption.expression.Unary;
import org.apache.olingo.server.api.uri.queryoption.expression.UnaryOperatorKind;
import org.jspecify.annotations.Nullable;

/// Compiles the expressions that Olingo parsed into [Reading]s over the rows of a shape.
final class Conditions {
  private final Model model;
  private final Set<String> operators = new TreeSet<>();

  Conditions(Model model) {
    this.model = model;
  }

  /// The operators and functions met so far (`ne`, `not`, `endswith`, …), for resources that allow
  /// only some of them.
  Set<String> operators() {
    return operators;
  }

  Reading compile(Expression expression, Shape shape) {
    return compile(expression, new Names(shape, Map.of()));
  }

  /// Where names are looked up: the row's own shape, and the shapes of lambda variables.
  private record Names(Shape row, Map<String, Shape> variables) {
    Names with(String variable, Shape shape) {
      var extended = new HashMap<>(variables);
      extended.put(variable, shape);
      return new Names(row, extended);
    }
  }

  private Reading compile(Expression expression, Names names) {
    return switch (expression) {
      case Binary binary -> binary(binary, names);
      case Unary unary -> unary(unary, names);
      case Method method -> method(method, names);
      case Literal literal -> constant(literal(literal));
      case Member member -> path(member.getResourcePath().getUriResourceParts(), names);
      default -> throw unsupported(expression.toString());
    };
  }

  private Reading binary(Binary binary, Names names) {
    var operator = binary.getOperator();
    operators.add(operator.toString());
    var left = compile(binary.getLeftOperand(), names);
    if (operator == BinaryOperatorKind.IN) {
      var choices = new ArrayList<Reading>();
      for (var choice : binary.getExpressions()) {
        choices.add(compile(choice, names));
      }
      return scope -> {
        var value = left.read(scope);
        return choices.stream().anyMatch(choice -> Values.same(value, choice.read(scope)));
      };
    }
    var right = compile(binary.getRightOperand(), names);
    return switch (operator) {
      case AND -> scope -> isTrue(left, scope) && isTrue(right, scope);
      case OR -> scope -> isTrue(left, scope) || isTrue(right, scope);
      case EQ -> scope -> Values.same(left.read(scope), right.read(scope));
      case NE -> scope -> !Values.same(left.read(scope), right.read(scope));
      case GT -> ordered(left, right, order -> order > 0);
      case GE -> ordered(left, right, order -> order >= 0);
      case LT -> ordered(left, right, order -> order < 0);
      case LE -> ordered(left, right, order -> order <= 0);
      case ADD, SUB, MUL, DIV, MOD, HAS, IN -> throw unsupported(operator.toString());
    };
  }

  private Reading unary(Unary unary, Names names) {
    if (unary.getOperator() != UnaryOperatorKind.NOT) {
      throw unsupported("-");
    }
    operators.add("not");
    var operand = compile(unary.getOperand(), names);
    return scope -> !isTrue(operand, scope);
  }

  private Reading method(Method method, Names names) {
    var name = method.getMethod().toString();
    operators.add(name);
    var arguments = new ArrayList<Reading>();
    for (var parameter : method.getParameters()) {
      arguments.add(compile(parameter, names));
    }
    return switch (name) {
      case "startswith" -> onText(arguments, String::startsWith);
      case "endswith" -> onText(arguments, String::endsWith);
      case "contains" -> onText(arguments, String::contains);
      case "tolower", "toupper" -> scope -> Values.folded(arguments.getFirst().read(scope));
      default -> throw unsupported(name + "()");
    };
  }

  private static Reading onText(List<Reading> arguments, BiFunction<String, String, Boolean> test) {
    var text = arguments.getFirst();
    var part = arguments.getLast();
    return scope -> {
      var value = text.read(scope);
      return value != null && test.apply(Values.folded(value), Values.folded(part.read(scope)));
    };
  }

  private Reading path(List<UriResource> segments, Names names) {
    Reading reading = Reading.Scope::row;
    var shape = names.row();
    for (var segment : segments) {
      switch (segment) {
        case UriResourceLambdaVariable variable -> {
          var name = variable.getVariableName();
          var stands = names.variables().get(name);
          if (stands != null) {
            shape = stands;
            reading = scope -> scope.variables().get(name);
          }
        }
        case UriResourceNavigation link -> {
          var property = property(shape, link.getProperty().getName());
          reading = step(reading, property);
          shape = model.shape(property.shape());
        }
        case UriResourceProperty value -> {
          var property = property(shape, value.getProperty().getName());
          reading = step(reading, property);
          if (!property.shape().isEmpty()) {
            shape = model.shape(property.shape());
          }
        }
        case UriResourceLambdaAny any ->
            reading =
                quantified(
                    reading, any.getLambdaVariable(), any.getExpression(), shape, names, true);
        case UriResourceLambdaAll all ->
            reading =
                quantified(
                    reading, all.getLambdaVariable(), all.getExpression(), shape, names, false);
        default -> throw unsupported(segment.getSegmentValue());
      }
    }
    return reading;
  }

  private Reading quantified(
      Reading collection,
      @Nullable String variable,
      @Nullable Expression expression,
      Shape shape,
      Names names,
      boolean any) {
    operators.add(any ? "any" : "all");
    if (variable == null || expression == null) {
      return scope -> !all(collection.read(scope)).isEmpty();
    }
    var condition = compile(expression, names.with(variable, shape));
    return scope -> {
      for (var element : all(collection.read(scope))) {
        if (isTrue(condition, scope.with(variable, element)) == any) {
          return any;
        }
      }
      return !any;
    };
  }

  private static Reading step(Reading from, Property property) {
    return scope -> {
      var row = from.read(scope);
      return row == null ? null : property.read(row);
    };
  }

  private static Property property(Shape shape, String name) {
    var property = shape.properties().get(name);
    if (property == null) {
      throw BadQuery.malformed(
          "Could not find a property named '%s' on type '%s.%s'."
              .formatted(name, Model.NAMESPACE, shape.name()));
    }
    return property;
  }

  /// The value of a literal: text, number, truth, instant or null.
  static @Nullable Object literal(Literal literal) {
    var text = literal.getText();
    if (literal.getType() == null || "null".equals(text)) {
      return null;
    }
    try {
      return switch (literal.getType().getName()) {
        case "String" -> ((EdmPrimitiveType) literal.getType()).fromUriLiteral(text);
        case "Boolean" -> Boolean.valueOf(text);
        case "SByte", "Byte", "Int16", "Int32", "Int64" -> Long.valueOf(text);
        case "DateTimeOffset" -> instant(text);
        case "Date" -> Instant.parse(text + "T00:00:00Z");
        default -> text;
      };
    } catch (EdmPrimitiveTypeException | DateTimeParseException broken) {
      throw BadQuery.malformed("Invalid filter clause: '" + text + "' is not a valid literal.");
    }
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static Reading constant(@Nullable Object value) {
    return scope -> value;
  }

  private static Reading ordered(Reading left, Reading right, IntPredicate test) {
    return scope -> {
      var one = left.read(scope);
      var other = right.read(scope);
      return one != null
          && other != null
          && Values.comparable(one, other)
          && test.test(Values.compare(one, other));
    };
  }

  private static Collection<?> all(@Nullable Object value) {
    return value instanceof Collection<?> many ? many : value == null ? List.of() : List.of(value);
  }

  static boolean isTrue(Reading condition, Reading.Scope scope) {
    return Boolean.TRUE.equals(condition.read(scope));
  }

  private static BadQuery unsupported(String what) {
    return BadQuery.malformed("Invalid filter clause: '" + what + "' is not supported.");
  }
}
