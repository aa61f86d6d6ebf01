package dev.postrider.teams.card;

import dev.postrider.teams.card.ExpressionLexer.Kind;
import dev.postrider.teams.card.ExpressionLexer.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/// Reads an expression, by the rules and the precedence of Microsoft's grammar
/// (`ExpressionAntlrParser.g4`): `==` binds closer than `<`, and `a ? b : c ? d : e` is read from
/// the left.
final class ExpressionParser {
  private static final int DEEPEST = 64;

  /// A sum of many is nested as deep as it is long.
  private static final int LONGEST = 1_000;

  private static final int TERNARY = 0;

  /// How close each operator binds, and the function that it is.
  private record Operator(int level, String function) {}

  private static final Map<String, Operator> OPERATORS =
      Map.ofEntries(
          Map.entry("??", new Operator(1, "coalesce")),
          Map.entry("||", new Operator(2, "or")),
          Map.entry("&&", new Operator(3, "and")),
          Map.entry("<", new Operator(4, "less")),
          Map.entry("<=", new Operator(4, "lessOrEquals")),
          Map.entry(">", new Operator(4, "greater")),
          Map.entry(">=", new Operator(4, "greaterOrEquals")),
          Map.entry("&", new Operator(5, "concat")),
          Map.entry("==", new Operator(6, "equals")),
          Map.entry("!=", new Operator(6, "notEquals")),
          Map.entry("+", new Operator(7, "add")),
          Map.entry("-", new Operator(7, "sub")),
          Map.entry("*", new Operator(8, "mul")),
          Map.entry("/", new Operator(8, "div")),
          Map.entry("%", new Operator(8, "mod")),
          Map.entry("^", new Operator(9, "exp")));

  private final List<Token> tokens;
  private int at;
  private int depth;

  private ExpressionParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /// Reads all of `source`, or throws a [Fault].
  static Expression parse(String source) {
    List<Token> tokens = ExpressionLexer.tokens(source);
    if (tokens.size() > LONGEST) {
      throw Fault.of("it has more than " + LONGEST + " words and signs");
    }
    var parser = new ExpressionParser(tokens);
    Expression expression = parser.expression(TERNARY);
    if (parser.next().kind() != Kind.END) {
      throw Fault.of("'" + parser.next().text() + "' was not expected there");
    }
    return expression;
  }

  private Expression expression(int weakest) {
    if (++depth > DEEPEST) {
      throw Fault.of("it is nested more than " + DEEPEST + " deep");
    }
    Expression left = signed();
    while (true) {
      Token token = next();
      Operator operator = token.kind() == Kind.SYMBOL ? OPERATORS.get(token.text()) : null;
      if (operator != null && operator.level() >= weakest) {
        at++;
        boolean fromTheRight = token.is("^");
        Expression right = expression(operator.level() + (fromTheRight ? 0 : 1));
        left = call(operator.function(), List.of(left, right));
      } else if (token.is("?") && weakest == TERNARY) {
        at++;
        Expression then = expression(TERNARY);
        expect(":");
        left = new Expression.Choice(left, then, expression(TERNARY + 1));
      } else {
        depth--;
        return left;
      }
    }
  }

  private Expression signed() {
    if (++depth > DEEPEST) {
      throw Fault.of("it is nested more than " + DEEPEST + " deep");
    }
    try {
      if (skip("!")) {
        return new Expression.Not(signed());
      }
      if (skip("-")) {
        return call("sub", List.of(number("0"), signed()));
      }
      if (skip("+")) {
        return call("add", List.of(number("0"), signed()));
      }
      return access();
    } finally {
      depth--;
    }
  }

  private Expression access() {
    Expression of = atom();
    while (true) {
      if (skip(".")) {
        of = new Expression.Member(of, expectName());
      } else if (skip("[")) {
        of = new Expression.Element(of, expression(TERNARY));
        expect("]");
      } else if (next().is("(")) {
        of = call(functionName(of), arguments());
      } else {
        return of;
      }
    }
  }

  private Expression atom() {
    Token token = next();
    at++;
    return switch (token.kind()) {
      case NUMBER -> number(token.text());
      case STRING -> new Expression.Constant(StringNode.valueOf(token.text()));
      case NAME -> named(token.text());
      case END -> throw Fault.of("it ends where a value was expected");
      case SYMBOL ->
          switch (token.text()) {
            case "(" -> {
              Expression inside = expression(TERNARY);
              expect(")");
              yield inside;
            }
            case "[" -> call("createArray", list("]"));
            case "{" -> object();
            case "<>" -> throw Fault.of("'<>' is not known; write != instead");
            default -> throw Fault.of("'" + token.text() + "' stands where a value was expected");
          };
    };
  }

  private static Expression named(String name) {
    return switch (name) {
      case "true" -> new Expression.Constant(BooleanNode.TRUE);
      case "false" -> new Expression.Constant(BooleanNode.FALSE);
      case "null" -> new Expression.Constant(NullNode.getInstance());
      case "undefined" -> new Expression.Constant(MissingNode.getInstance());
      default -> new Expression.Name(name);
    };
  }

  private static Expression number(String digits) {
    return new Expression.Constant(Numbers.node(Double.parseDouble(digits)));
  }

  private Expression object() {
    var members = new LinkedHashMap<String, Expression>();
    if (skip("}")) {
      return new Expression.ObjectOf(members);
    }
    do {
      Token key = next();
      if (key.kind() != Kind.NAME && key.kind() != Kind.STRING) {
        throw Fault.of("'" + key.text() + "' stands where a member's name was expected");
      }
      at++;
      expect(":");
      members.put(key.text(), expression(TERNARY));
    } while (skip(","));
    expect("}");
    return new Expression.ObjectOf(members);
  }

  private static String functionName(Expression of) {
    if (of instanceof Expression.Name name) {
      return name.name();
    }
    throw Fault.of(of.path() + " is no function");
  }

  private List<Expression> arguments() {
    expect("(");
    return list(")");
  }

  private List<Expression> list(String end) {
    var list = new ArrayList<Expression>();
    if (skip(end)) {
      return list;
    }
    do {
      if (next().kind() == Kind.NAME && tokens.get(at + 1).is("=>")) {
        list.add(new Expression.Name(next().text()));
        at += 2;
      }
      list.add(expression(TERNARY));
    } while (skip(","));
    expect(end);
    return list;
  }

  private static Expression call(String function, List<Expression> arguments) {
    return switch (function) {
      case "and" -> new Expression.And(some(function, arguments));
      case "or" -> new Expression.Or(some(function, arguments));
      case "coalesce" -> new Expression.Coalesce(some(function, arguments));
      case "not" -> new Expression.Not(exactly(1, function, arguments).getFirst());
      case "if" -> {
        exactly(3, function, arguments);
        yield new Expression.Choice(arguments.get(0), arguments.get(1), arguments.get(2));
      }
      case "foreach", "select" -> each(Expression.Each.Kind.FOREACH, function, arguments);
      case "where" -> each(Expression.Each.Kind.WHERE, function, arguments);
      default -> new Expression.Call(Functions.named(function, arguments.size()), arguments);
    };
  }

  private static Expression each(
      Expression.Each.Kind kind, String function, List<Expression> arguments) {
    exactly(3, function, arguments);
    if (arguments.get(1) instanceof Expression.Name variable) {
      return new Expression.Each(kind, arguments.get(0), variable.name(), arguments.get(2));
    }
    throw Fault.of(function + " takes a list, a name and what to do with each");
  }

  private static List<Expression> some(String function, List<Expression> arguments) {
    if (arguments.isEmpty()) {
      throw Fault.of(function + " takes at least one argument");
    }
    return arguments;
  }

  private static List<Expression> exactly(int count, String function, List<Expression> arguments) {
    if (arguments.size() != count) {
      throw Fault.of(Functions.wrongCount(function, count, count, arguments.size()));
    }
    return arguments;
  }

  private Token next() {
    return tokens.get(at);
  }

  private boolean skip(String symbol) {
    boolean there = next().is(symbol);
    at += there ? 1 : 0;
    return there;
  }

  private void expect(String symbol) {
    if (!skip(symbol)) {
      throw Fault.of("'" + symbol + "' was expected, not " + next().text());
    }
  }

  private String expectName() {
    Token token = next();
    if (token.kind() != Kind.NAME) {
      throw Fault.of("a name was expected after '.', not " + token.text());
    }
    at++;
    return token.text();
  }
}
