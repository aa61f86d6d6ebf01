package dev.postrider.emulator.graph.odata;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a request asks of a collection or an entity: the query options, checked against the shape
/// and ready to run.
///
/// `pins` are the properties that the filter fixes to one of a few literal values (`id eq '…'`,
/// `mail in (…)`), joined by `and`: a resource that has an index looks there instead of scanning.
/// `operators` are the operators and functions that the filter uses.
public final class Query {
  private final Shape shape;
  private final Options options;

  /// The parts of a query; see the accessors of [Query].
  record Options(
      @Nullable Reading filter,
      Map<String, List<String>> pins,
      Set<String> operators,
      List<Order> order,
      @Nullable Predicate<Object> search,
      Set<String> select,
      Map<String, Query> expand,
      OptionalInt top,
      OptionalInt skip,
      boolean count,
      Optional<String> skipToken) {}

  /// One key of `$orderby`.
  record Order(Reading value, boolean descending) {}

  Query(Shape shape, Options options) {
    this.shape = shape;
    this.options = options;
  }

  /// The query of a request that has no options.
  public static Query all(Shape shape) {
    return new Query(
        shape,
        new Options(
            null,
            Map.of(),
            Set.of(),
            List.of(),
            null,
            Set.of(),
            Map.of(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            false,
            Optional.empty()));
  }

  public Shape shape() {
    return shape;
  }

  public boolean isFiltered() {
    return options.filter() != null;
  }

  public boolean isSearched() {
    return options.search() != null;
  }

  public boolean isOrdered() {
    return !options.order().isEmpty();
  }

  /// True for a row that the filter and the search let through.
  public boolean matches(Object row) {
    var filter = options.filter();
    var search = options.search();
    return (filter == null || Conditions.isTrue(filter, Reading.Scope.of(row)))
        && (search == null || search.test(row));
  }

  /// The order asked for; rows that are equal in it keep theirs.
  public Comparator<Object> order() {
    Comparator<Object> order = Comparator.comparing(row -> 0);
    for (var key : options.order()) {
      Comparator<Object> next =
          Comparator.comparing(row -> key.value().read(Reading.Scope.of(row)), Values.ORDER);
      order = order.thenComparing(key.descending() ? next.reversed() : next);
    }
    return order;
  }

  /// The literal values that the filter fixes this property to, if it does.
  public Optional<List<String>> pinned(String property) {
    return Optional.ofNullable(options.pins().get(property));
  }

  public Set<String> operators() {
    return options.operators();
  }

  /// The names in `$select`; empty for the properties answered by default.
  public Set<String> select() {
    return options.select();
  }

  /// The names in `$expand`, each with the options in its parentheses.
  public Map<String, Query> expand() {
    return options.expand();
  }

  public OptionalInt top() {
    return options.top();
  }

  public OptionalInt skip() {
    return options.skip();
  }

  /// True where `$count=true` was asked.
  public boolean count() {
    return options.count();
  }

  public Optional<String> skipToken() {
    return options.skipToken();
  }

  /// The part of `@odata.context` in parentheses: what was selected and expanded.
  public String projection() {
    var parts = new StringBuilder();
    for (var name : options.select()) {
      parts.append(parts.isEmpty() ? "" : ",").append(name);
    }
    for (var link : options.expand().entrySet()) {
      var inner = link.getValue().projection();
      parts.append(parts.isEmpty() ? "" : ",").append(link.getKey());
      parts.append(inner.isEmpty() ? "()" : inner);
    }
    return parts.isEmpty() ? "" : "(" + parts + ")";
  }
}
