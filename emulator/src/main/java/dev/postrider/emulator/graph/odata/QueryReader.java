package dev.postrider.emulator.graph.odata;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.ex.ODataException;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.uri.UriInfoResource;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourcePartTyped;
import org.apache.olingo.server.api.uri.queryoption.CountOption;
import org.apache.olingo.server.api.uri.queryoption.ExpandOption;
import org.apache.olingo.server.api.uri.queryoption.FilterOption;
import org.apache.olingo.server.api.uri.queryoption.OrderByOption;
import org.apache.olingo.server.api.uri.queryoption.SearchOption;
import org.apache.olingo.server.api.uri.queryoption.SelectOption;
import org.apache.olingo.server.api.uri.queryoption.SkipOption;
import org.apache.olingo.server.api.uri.queryoption.TopOption;
import org.apache.olingo.server.api.uri.queryoption.expression.Binary;
import org.apache.olingo.server.api.uri.queryoption.expression.BinaryOperatorKind;
import org.apache.olingo.server.api.uri.queryoption.expression.Expression;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;
import org.apache.olingo.server.core.uri.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Reads the query string of a request into a [Query], by Apache Olingo's parser.
public final class QueryReader {
  private static final Set<String> KNOWN =
      Set.of(
          "$filter",
          "$select",
          "$expand",
          "$orderby",
          "$search",
          "$top",
          "$skip",
          "$count",
          "$skiptoken",
          "$format");

  private final Model model;
  private final OData odata = OData.newInstance();
  private final Edm edm;

  /// A reader over these shapes; a shape that refers to one that is not among them is an error.
  public QueryReader(List<Shape> shapes) {
    model = new Model(shapes);
    edm = odata.createServiceMetadata(model, List.of()).getEdm();
  }

  /// The shape declared with this name.
  public Shape shape(String name) {
    return model.shape(name);
  }

  /// Reads the raw (still percent-encoded) query string, or throws [BadQuery].
  public Query read(Shape shape, @Nullable String rawQuery) {
    var system = systemOptions(rawQuery);
    if (system.isEmpty()) {
      return Query.all(shape);
    }
    try {
      var parsed = new Parser(edm, odata).parseUri(shape.name(), system, null, "");
      return query(shape, parsed.asUriInfoResource());
    } catch (ODataException refused) {
      throw BadQuery.malformed(String.valueOf(refused.getMessage()));
    } catch (IllegalArgumentException | ClassCastException | NullPointerException broken) {
      // Olingo's parser is not total: some malformed input escapes as one of these.
      throw BadQuery.malformed("The query specified in the URI is not valid.");
    }
  }

  /// Keeps the system options; other parameters are ignored as Graph does, unknown `$` names are
  /// not.
  private static String systemOptions(@Nullable String rawQuery) {
    if (rawQuery == null || rawQuery.isBlank()) {
      return "";
    }
    var kept = new ArrayList<String>();
    for (var option : rawQuery.split("&", -1)) {
      var equals = option.indexOf('=');
      var name = decoded(equals < 0 ? option : option.substring(0, equals));
      var canonical = canonical(name);
      if (KNOWN.contains(canonical)) {
        var value = equals < 0 ? "" : option.substring(equals + 1);
        if (!value.isEmpty()) {
          kept.add(canonical + "=" + spelled(canonical, value.replace("+", "%20")));
        }
      } else if (name.startsWith("$")) {
        throw BadQuery.malformed("The query parameter '" + name + "' is not supported.");
      }
    }
    return String.join("&", kept);
  }

  private static String spelled(String option, String value) {
    if (!option.equals("$filter")) {
      return value;
    }
    var filter = Leniency.spelled(decoded(value));
    return URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// Graph v1.0 and beta accept the options without `$` and in any case.
  private static String canonical(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("$") ? lower : "$" + lower;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw BadQuery.malformed("The query specified in the URI is not valid.");
    }
  }

  private Query query(Shape shape, UriInfoResource parsed) {
    var skipToken = parsed.getSkipTokenOption();
    return query(
        shape,
        new Parts(
            parsed.getFilterOption(),
            parsed.getSearchOption(),
            parsed.getOrderByOption(),
            parsed.getSelectOption(),
            parsed.getExpandOption(),
            parsed.getTopOption(),
            parsed.getSkipOption(),
            parsed.getCountOption()),
        skipToken == null ? Optional.empty() : Optional.of(skipToken.getValue()));
  }

  /// The options that a request and an item of `$expand` have in common.
  private record Parts(
      @Nullable FilterOption filter,
      @Nullable SearchOption search,
      @Nullable OrderByOption order,
      @Nullable SelectOption select,
      @Nullable ExpandOption expand,
      @Nullable TopOption top,
      @Nullable SkipOption skip,
      @Nullable CountOption count) {}

  private Query query(Shape shape, Parts parts, Optional<String> skipToken) {
    var conditions = new Conditions(model);
    Reading filter = null;
    var pins = new HashMap<String, List<String>>();
    if (parts.filter() != null) {
      filter = conditions.compile(parts.filter().getExpression(), shape);
      pin(parts.filter().getExpression(), pins);
    }
    var operators = Set.copyOf(conditions.operators());
    return new Query(
        shape,
        new Query.Options(
            filter,
            pins,
            operators,
            order(shape, parts.order()),
            search(shape, parts.search()),
            select(shape, parts.select()),
            expand(shape, parts.expand()),
            parts.top() == null ? OptionalInt.empty() : OptionalInt.of(parts.top().getValue()),
            parts.skip() == null ? OptionalInt.empty() : OptionalInt.of(parts.skip().getValue()),
            parts.count() != null && parts.count().getValue(),
            skipToken));
  }

  private List<Query.Order> order(Shape shape, @Nullable OrderByOption option) {
    var order = new ArrayList<Query.Order>();
    if (option != null) {
      for (var key : option.getOrders()) {
        var value = new Conditions(model).compile(key.getExpression(), shape);
        order.add(new Query.Order(value, key.isDescending()));
      }
    }
    return order;
  }

  private static @Nullable Predicate<Object> search(Shape shape, @Nullable SearchOption option) {
    return option == null ? null : Search.compile(option.getSearchExpression(), shape);
  }

  private static Set<String> select(Shape shape, @Nullable SelectOption option) {
    var names = new LinkedHashSet<String>();
    if (option != null) {
      for (var item : option.getSelectItems()) {
        if (item.isStar()) {
          names.addAll(shape.namesByDefault());
        } else {
          names.add(firstSegment(item.getResourcePath()));
        }
      }
    }
    return names;
  }

  private Map<String, Query> expand(Shape shape, @Nullable ExpandOption option) {
    var links = new LinkedHashMap<String, Query>();
    if (option != null) {
      for (var item : option.getExpandItems()) {
        if (item.isStar() || item.isRef() || item.getLevelsOption() != null) {
          throw BadQuery.malformed(
              "Parsing OData Select and Expand failed: '*', '$ref' and '$levels' are not supported.");
        }
        var name = firstSegment(item.getResourcePath());
        var property = shape.properties().get(name);
        if (property == null || property.shape().isEmpty()) {
          throw BadQuery.malformed("Parsing OData Select and Expand failed: " + name + ".");
        }
        var parts =
            new Parts(
                item.getFilterOption(),
                item.getSearchOption(),
                item.getOrderByOption(),
                item.getSelectOption(),
                item.getExpandOption(),
                item.getTopOption(),
                item.getSkipOption(),
                item.getCountOption());
        links.put(name, query(model.shape(property.shape()), parts, Optional.empty()));
      }
    }
    return links;
  }

  private static String firstSegment(UriInfoResource path) {
    for (var segment : path.getUriResourceParts()) {
      if (segment instanceof UriResourceNavigation link) {
        return link.getProperty().getName();
      }
      if (segment instanceof UriResourcePartTyped typed) {
        return typed.getSegmentValue();
      }
    }
    throw BadQuery.malformed("Parsing OData Select and Expand failed.");
  }

  private static void pin(Expression expression, Map<String, List<String>> pins) {
    if (!(expression instanceof Binary binary)) {
      return;
    }
    if (binary.getOperator() == BinaryOperatorKind.AND) {
      pin(binary.getLeftOperand(), pins);
      pin(binary.getRightOperand(), pins);
    } else if (binary.getLeftOperand() instanceof Member member
        && member.getResourcePath().getUriResourceParts().size() == 1) {
      var values = pinnedValues(binary);
      if (!values.isEmpty()) {
        pins.putIfAbsent(
            member.getResourcePath().getUriResourceParts().getFirst().getSegmentValue(), values);
      }
    }
  }

  private static List<String> pinnedValues(Binary binary) {
    var literals =
        switch (binary.getOperator()) {
          case EQ -> List.of(binary.getRightOperand());
          case IN -> binary.getExpressions();
          default -> List.<Expression>of();
        };
    var values = new ArrayList<String>();
    for (var literal : literals) {
      if (!(literal instanceof Literal constant)
          || !(Conditions.literal(constant) instanceof String text)) {
        return List.of();
      }
      values.add(text);
    }
    return List.copyOf(values);
  }
}
