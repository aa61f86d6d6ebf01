package dev.postrider.teams.card;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What stands between `${` and `}`, in the language of "Adaptive expressions" (Microsoft Learn).
sealed interface Expression {
  record Constant(JsonNode value) implements Expression {}

  /// A name of the scope: a field of the data, `$root`, `$data`, `$index`, or a variable.
  record Name(String name) implements Expression {}

  record Member(Expression of, String name) implements Expression {}

  record Element(Expression of, Expression index) implements Expression {}

  record Choice(Expression condition, Expression then, Expression otherwise)
      implements Expression {}

  record And(List<Expression> all) implements Expression {}

  record Or(List<Expression> any) implements Expression {}

  record Not(Expression of) implements Expression {}

  /// The first that is known and not null.
  record Coalesce(List<Expression> of) implements Expression {}

  /// A body for each of a list, with a variable that holds it.
  record Each(Kind kind, Expression list, String variable, Expression body) implements Expression {
    enum Kind {
      FOREACH,
      WHERE
    }
  }

  record ObjectOf(Map<String, Expression> members) implements Expression {}

  record Call(Function function, List<Expression> arguments) implements Expression {}

  /// The expressions that this one is made of.
  default List<Expression> parts() {
    return switch (this) {
      case Constant constant -> List.of();
      case Name name -> List.of();
      case Member member -> List.of(member.of());
      case Element element -> List.of(element.of(), element.index());
      case Choice choice -> List.of(choice.condition(), choice.then(), choice.otherwise());
      case And and -> and.all();
      case Or or -> or.any();
      case Not not -> List.of(not.of());
      case Coalesce coalesce -> coalesce.of();
      case Each each -> List.of(each.list(), each.body());
      case ObjectOf object -> List.copyOf(object.members().values());
      case Call call -> call.arguments();
    };
  }

  /// How people name what it looks up, as in `manager.name`.
  default String path() {
    return switch (this) {
      case Name name -> name.name();
      case Member member -> member.of().path() + "." + member.name();
      case Element element -> element.of().path() + "[" + element.index().path() + "]";
      case Constant constant ->
          constant.value().isString()
              ? "'" + constant.value().asString() + "'"
              : constant.value().toString();
      case Call call ->
          call.function().name()
              + call.arguments().stream()
                  .map(Expression::path)
                  .collect(Collectors.joining(", ", "(", ")"));
      case Choice choice -> "if(…)";
      case And and -> "(… && …)";
      case Or or -> "(… || …)";
      case Not not -> "!" + not.of().path();
      case Coalesce coalesce -> "coalesce(…)";
      case Each each -> "foreach(…)";
      case ObjectOf object -> "{…}";
    };
  }
}
