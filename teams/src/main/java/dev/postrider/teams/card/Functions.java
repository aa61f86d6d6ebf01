package dev.postrider.teams.card;

import dev.postrider.teams.card.Function.Body;
import dev.postrider.teams.wire.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/// The functions that templates may call, as "Adaptive expressions prebuilt functions" (Microsoft
/// Learn) describes them and `adaptive-expressions` 4.23 does them. Those that decide what is
/// evaluated at all (`if`, `and`, `or`, `not`, `coalesce`, `foreach`, `select`, `where`) are
/// [Expression]s of their own.
final class Functions {
  private static final int ANY = Integer.MAX_VALUE;
  private static final Pattern WORD = Pattern.compile("\\w\\S*");
  private static final Pattern LEADING_NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*([eE][+-]?\\d+)?|\\.\\d+).*", Pattern.DOTALL);
  private static final Map<String, Function> ALL = new LinkedHashMap<>();

  static {
    comparing();
    counting();
    texts();
    lists();
    formatting();
  }

  private Functions() {}

  /// The function of this name that takes so many arguments, or a [Fault].
  static Function named(String name, int arguments) {
    Function function = ALL.get(name);
    if (function == null) {
      throw Fault.of(name + " is no function here: " + Nearest.to(name, names()));
    }
    if (arguments < function.least() || arguments > function.most()) {
      throw Fault.of(wrongCount(name, function.least(), function.most(), arguments));
    }
    return function;
  }

  static String wrongCount(String name, int least, int most, int given) {
    String wanted =
        most == least ? "" + least : most == ANY ? least + " or more" : least + " to " + most;
    return name + " takes " + wanted + " arguments, not " + given;
  }

  private static Collection<String> names() {
    var names = new ArrayList<>(ALL.keySet());
    names.addAll(List.of("if", "and", "or", "not", "coalesce", "foreach", "select", "where"));
    return names;
  }

  private static void comparing() {
    forgiving("equals", 2, 2, args -> bool(Values.equal(args.get(0), args.get(1))));
    forgiving("notEquals", 2, 2, args -> bool(!Values.equal(args.get(0), args.get(1))));
    compare("less", order -> order < 0);
    compare("lessOrEquals", order -> order <= 0);
    compare("greater", order -> order > 0);
    compare("greaterOrEquals", order -> order >= 0);
    forgiving("exists", 1, 1, args -> bool(Values.isKnown(args.get(0))));
    forgiving("empty", 1, 1, args -> bool(isEmpty(args)));
    forgiving("bool", 1, 1, args -> bool(truth(args.get(0))));
    forgiving("contains", 2, 2, args -> bool(contains(args)));
  }

  private static void counting() {
    add("add", 2, ANY, Functions::sum);
    number("sub", (left, right) -> left - right);
    number("mul", (left, right) -> left * right);
    add("div", 2, ANY, Functions::quotient);
    add(
        "mod",
        2,
        2,
        args -> {
          double by = args.integer(1);
          if (by == 0) {
            throw Fault.of("nothing can be divided by 0");
          }
          return Numbers.node(args.integer(0) % by);
        });
    add("exp", 2, 2, args -> Numbers.node(Math.pow(args.number(0), args.number(1))));
    add("min", 1, ANY, args -> extreme(args, Math::min));
    add("max", 1, ANY, args -> extreme(args, Math::max));
    add("sum", 1, 1, args -> Numbers.node(total(args)));
    add("average", 1, 1, args -> Numbers.node(total(args) / args.list(0).size()));
    add("round", 1, 2, args -> Numbers.node(rounded(args)));
    add("floor", 1, 1, args -> Numbers.node(Math.floor(args.number(0))));
    add("ceiling", 1, 1, args -> Numbers.node(Math.ceil(args.number(0))));
    add("abs", 1, 1, args -> Numbers.node(Math.abs(args.number(0))));
    add("int", 1, 1, args -> Numbers.node(truncated(toNumber(args))));
    add("float", 1, 1, args -> Numbers.node(toNumber(args)));
  }

  private static void texts() {
    add("concat", 1, ANY, Functions::concat);
    add("length", 1, 1, args -> Numbers.node(args.text(0).length()));
    add("toUpper", 1, 2, args -> text(args.text(0).toUpperCase(args.locale(1))));
    add("toLower", 1, 2, args -> text(args.text(0).toLowerCase(args.locale(1))));
    add("titleCase", 1, 2, args -> text(title(args.text(0), args.locale(1))));
    add("sentenceCase", 1, 2, args -> text(capital(args.text(0), args.locale(1))));
    add("trim", 1, 1, args -> text(args.text(0).strip()));
    add(
        "replace",
        3,
        3,
        args -> {
          if (args.text(1).isEmpty()) {
            throw args.wrong(1, "a text that is not empty");
          }
          return text(args.text(0).replace(args.text(1), args.text(2)));
        });
    add("substring", 2, 3, Functions::substring);
    add("split", 1, 2, args -> split(args.text(0), args.text(1)));
    add("startsWith", 2, 2, args -> bool(args.text(0).startsWith(args.text(1))));
    add("endsWith", 2, 2, args -> bool(args.text(0).endsWith(args.text(1))));
    add("indexOf", 2, 2, Functions::indexOf);
    add("lastIndexOf", 2, 2, Functions::lastIndexOf);
    add("json", 1, 1, Functions::json);
  }

  private static void lists() {
    add(
        "createArray",
        0,
        ANY,
        args -> {
          ArrayNode list = Values.list();
          args.values().forEach(list::add);
          return list;
        });
    add(
        "count",
        1,
        1,
        args ->
            switch (args.get(0).getNodeType()) {
              case STRING -> Numbers.node(args.text(0).length());
              case ARRAY, OBJECT -> Numbers.node(args.get(0).size());
              case NULL, MISSING, NUMBER, BOOLEAN, BINARY, POJO ->
                  throw args.wrong(0, "a list, an object or a text");
            });
    add("first", 1, 1, args -> end(args, true));
    add("last", 1, 1, args -> end(args, false));
    add("skip", 2, 2, args -> slice(args.list(0), args.whole(1), Integer.MAX_VALUE));
    add(
        "take",
        2,
        2,
        args ->
            args.get(0).isString()
                ? text(args.text(0).substring(0, within(args.whole(1), args.text(0).length())))
                : slice(args.list(0), 0, args.whole(1)));
    add("join", 2, 3, Functions::join);
  }

  private static void formatting() {
    add("string", 1, 2, args -> text(written(args)));
    add(
        "formatNumber",
        2,
        3,
        args -> {
          int decimals = args.whole(1);
          if (decimals < 0) {
            throw args.wrong(1, "how many decimals to show");
          }
          double rounded = Numbers.rounded(args.number(0), decimals);
          return text(Numbers.grouped(rounded, decimals, args.locale(2)));
        });
    add(
        "formatDateTime",
        1,
        3,
        args -> {
          String pattern = args.text(1).isEmpty() ? Dates.ISO : args.text(1);
          if (!args.get(0).isString()) {
            throw args.wrong(0, "a time such as '2026-11-06T12:00:00Z'");
          }
          return text(Dates.write(Dates.read(args.text(0)), pattern, args.locale(2)));
        });
  }

  private static void add(String name, int least, int most, Body body) {
    ALL.put(name, new Function(name, least, most, false, body));
  }

  private static void forgiving(String name, int least, int most, Body body) {
    ALL.put(name, new Function(name, least, most, true, body));
  }

  private static void compare(String name, IntPredicate accepts) {
    forgiving(
        name,
        2,
        2,
        args -> {
          JsonNode left = args.get(0);
          JsonNode right = args.get(1);
          if (!Values.isKnown(left) || !Values.isKnown(right)) {
            return BooleanNode.FALSE;
          }
          if (left.isNumber() && right.isNumber()) {
            return bool(accepts.test(Double.compare(left.doubleValue(), right.doubleValue())));
          }
          if (left.isString() && right.isString()) {
            return bool(accepts.test(left.asString().compareTo(right.asString())));
          }
          throw Fault.of(
              Texts.inWords(left) + " and " + Texts.inWords(right) + " cannot be compared");
        });
  }

  private static void number(String name, DoubleBinaryOperator of) {
    add(
        name,
        2,
        ANY,
        args -> {
          double result = args.number(0);
          for (int i = 1; i < args.size(); i++) {
            result = of.applyAsDouble(result, args.number(i));
          }
          return Numbers.node(result);
        });
  }

  private static JsonNode sum(Arguments args) {
    JsonNode sum = args.get(0);
    for (int i = 0; i < args.size(); i++) {
      JsonNode next = args.get(i);
      if (!next.isString() && !next.isNumber() && !next.isMissingNode()) {
        throw args.wrong(i, "a number or a text");
      }
      if (i > 0) {
        sum = sum(sum, next);
      }
    }
    return sum;
  }

  private static JsonNode sum(JsonNode left, JsonNode right) {
    if (left.isNumber() && right.isNumber()) {
      return Numbers.node(left.doubleValue() + right.doubleValue());
    }
    if ((left.isMissingNode() && right.isNumber()) || (right.isMissingNode() && left.isNumber())) {
      throw Fault.of("a number cannot be added to nothing");
    }
    return text(Texts.plain(left) + Texts.plain(right));
  }

  private static JsonNode quotient(Arguments args) {
    double result = args.number(0);
    for (int i = 1; i < args.size(); i++) {
      double by = args.number(i);
      if (by == 0) {
        throw Fault.of("nothing can be divided by 0");
      }
      boolean whole = result == Math.rint(result) && by == Math.rint(by);
      result = whole ? Math.floor(result / by) : result / by;
    }
    return Numbers.node(result);
  }

  private static JsonNode extreme(Arguments args, DoubleBinaryOperator of) {
    double result = Double.NaN;
    for (int i = 0; i < args.size(); i++) {
      Iterable<JsonNode> some = args.get(i).isArray() ? args.list(i) : List.of(args.get(i));
      for (JsonNode one : some) {
        if (!one.isNumber()) {
          throw args.wrong(i, "a number or a list of numbers");
        }
        double value = one.doubleValue();
        result = Double.isNaN(result) ? value : of.applyAsDouble(result, value);
      }
    }
    return Numbers.node(result);
  }

  private static double total(Arguments args) {
    double total = 0;
    for (JsonNode one : args.list(0)) {
      if (!one.isNumber()) {
        throw args.wrong(0, "a list of numbers");
      }
      total += one.doubleValue();
    }
    return total;
  }

  private static double rounded(Arguments args) {
    int decimals = args.size() == 2 ? args.whole(1) : 0;
    if (decimals < 0 || decimals > 15) {
      throw args.wrong(1, "0 to 15 decimals");
    }
    return Numbers.rounded(args.number(0), decimals);
  }

  private static double toNumber(Arguments args) {
    if (args.get(0).isNumber()) {
      return args.number(0);
    }
    String text = args.text(0).strip();
    var leading = LEADING_NUMBER.matcher(text);
    if (!leading.matches()) {
      throw args.wrong(0, "a number, or a text that begins with one");
    }
    int end = leading.end(1);
    return Double.parseDouble(text.substring(0, end));
  }

  private static double truncated(double value) {
    return value < 0 ? Math.ceil(value) : Math.floor(value);
  }

  private static boolean isEmpty(Arguments args) {
    JsonNode value = args.get(0);
    return switch (value.getNodeType()) {
      case NULL, MISSING -> true;
      case STRING -> value.asString().isEmpty();
      case ARRAY, OBJECT -> value.isEmpty();
      case NUMBER, BOOLEAN, BINARY, POJO -> false;
    };
  }

  private static boolean truth(JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue() != 0;
    }
    boolean saysFalse =
        value.isString() && value.asString().toLowerCase(Locale.ROOT).contains("false");
    return !saysFalse && Values.isTrue(value);
  }

  private static boolean contains(Arguments args) {
    JsonNode in = args.get(0);
    JsonNode wanted = args.get(1);
    if (in.isString() && wanted.isString()) {
      return in.asString().contains(wanted.asString());
    }
    if (in instanceof ArrayNode list) {
      return list.valueStream().anyMatch(item -> Values.equal(item, wanted));
    }
    return wanted.isString() && !Values.member(in, wanted.asString()).isMissingNode();
  }

  private static JsonNode concat(Arguments args) {
    JsonNode joined = args.get(0);
    for (int i = 1; i < args.size(); i++) {
      JsonNode next = args.get(i);
      if (joined instanceof ArrayNode list && !Values.isKnown(next)) {
        joined = list;
      } else if (!Values.isKnown(joined) && next.isArray()) {
        joined = next;
      } else if (joined instanceof ArrayNode list && next instanceof ArrayNode more) {
        joined = Values.list().addAll(list).addAll(more);
      } else {
        joined = text(Texts.plain(joined) + Texts.plain(next));
      }
    }
    return joined;
  }

  private static String title(String text, Locale locale) {
    return WORD.matcher(text.toLowerCase(locale))
        .replaceAll(word -> Matcher.quoteReplacement(capital(word.group(), locale)));
  }

  private static String capital(String text, Locale locale) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1).toLowerCase(locale);
  }

  private static JsonNode substring(Arguments args) {
    String text = args.text(0);
    int from = args.whole(1);
    if (from < 0 || from > text.length()) {
      throw args.wrong(1, "a place in '" + text + "'");
    }
    int length = args.size() == 3 ? args.whole(2) : text.length() - from;
    if (length < 0 || length > text.length() - from) {
      throw args.wrong(2, "at most " + (text.length() - from));
    }
    return text(text.substring(from, from + length));
  }

  private static ArrayNode split(String text, String separator) {
    ArrayNode parts = Values.list();
    if (separator.isEmpty()) {
      text.codePoints().forEach(letter -> parts.add(Character.toString(letter)));
      return parts;
    }
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
    }
    return parts.add(text.substring(from));
  }

  private static JsonNode indexOf(Arguments args) {
    if (!args.get(0).isArray()) {
      return Numbers.node(args.text(0).indexOf(args.text(1)));
    }
    ArrayNode list = args.list(0);
    for (int i = 0; i < list.size(); i++) {
      if (Values.same(list.get(i), args.get(1))) {
        return Numbers.node(i);
      }
    }
    return Numbers.node(-1);
  }

  private static JsonNode lastIndexOf(Arguments args) {
    if (!args.get(0).isArray()) {
      return Numbers.node(args.text(0).lastIndexOf(args.text(1)));
    }
    ArrayNode list = args.list(0);
    for (int i = list.size() - 1; i >= 0; i--) {
      if (Values.same(list.get(i), args.get(1))) {
        return Numbers.node(i);
      }
    }
    return Numbers.node(-1);
  }

  private static JsonNode json(Arguments args) {
    try {
      return Json.read(args.text(0).strip());
    } catch (JacksonException e) {
      throw args.wrong(0, "a text that is JSON");
    }
  }

  private static JsonNode end(Arguments args, boolean first) {
    JsonNode of = args.get(0);
    if (of.isString() && !of.asString().isEmpty()) {
      String all = of.asString();
      return text(first ? all.substring(0, 1) : all.substring(all.length() - 1));
    }
    if (of instanceof ArrayNode list && !list.isEmpty()) {
      return list.get(first ? 0 : list.size() - 1);
    }
    return Values.nothing();
  }

  private static ArrayNode slice(ArrayNode list, int from, int to) {
    ArrayNode slice = Values.list();
    for (int i = within(from, list.size()); i < within(to, list.size()); i++) {
      slice.add(list.get(i));
    }
    return slice;
  }

  private static int within(int index, int size) {
    return Math.max(0, Math.min(index, size));
  }

  private static JsonNode join(Arguments args) {
    ArrayNode list = args.list(0);
    if (args.size() == 2 || list.size() < 3) {
      return text(Texts.joined(list, args.text(args.size() - 1)));
    }
    ArrayNode most = slice(list, 0, list.size() - 1);
    JsonNode last = list.get(list.size() - 1);
    return text(Texts.joined(most, args.text(1)) + args.text(2) + Texts.plain(last));
  }

  private static String written(Arguments args) {
    JsonNode value = args.get(0);
    if (!value.isNumber()) {
      return Texts.plain(value);
    }
    String plain = Numbers.text(value);
    int point = plain.indexOf('.');
    int decimals = point < 0 ? 0 : plain.length() - point - 1;
    return Numbers.grouped(value.doubleValue(), decimals, args.locale(1));
  }

  private static JsonNode bool(boolean value) {
    return BooleanNode.valueOf(value);
  }

  private static JsonNode text(String value) {
    return StringNode.valueOf(value);
  }
}
