package dev.postrider.emulator.control;

import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.tenant.Listing;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One page of a list. `total` counts the whole list; `nextCursor` is null on the last page.
record Page<T>(List<T> data, @Nullable String nextCursor, long total) {
  private static final int SHORT = 50;
  private static final int LONG = 1_000;

  Page {
    data = List.copyOf(data);
  }

  /// A list that is given whole.
  static <T> Page<T> whole(List<T> all) {
    return new Page<>(all, null, all.size());
  }

  /// The page that `limit` and `cursor` of the request ask for.
  static <S, T> Page<T> of(Listing<S> listing, Request request, Function<S, T> view) {
    return cut(listing.after(cursor(request)), limit(request), listing.size(), view);
  }

  /// The page that `limit` and `cursor` of the request ask for, of those that fit.
  static <S, T> Page<T> of(
      Listing<S> listing, Request request, Predicate<S> fits, Function<S, T> view) {
    long total = listing.stream().filter(fits).count();
    var rest = listing.after(cursor(request)).filter(one -> fits.test(one.value()));
    return cut(rest, limit(request), total, view);
  }

  /// How many entries the request asks for.
  static int limit(Request request) {
    return (int) number(request, "limit", SHORT, 1, LONG);
  }

  /// A number of the query within bounds.
  static long number(Request request, String name, long otherwise, long least, long most) {
    String text = request.query(name).orElse("");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, with the bounds
    }
    throw Problem.malformed(
        name + "=" + text + " is no whole number from " + least + " to " + most + ".");
  }

  private static long cursor(Request request) {
    return number(request, "cursor", Listing.START, 0, Long.MAX_VALUE);
  }

  private static <S, T> Page<T> cut(
      Stream<Listing.Positioned<S>> rest, int limit, long total, Function<S, T> view) {
    var found = rest.limit(limit + 1L).toList();
    boolean more = found.size() > limit;
    var shown = more ? found.subList(0, limit) : found;
    return new Page<>(
        shown.stream().map(one -> view.apply(one.value())).toList(),
        more ? Long.toString(shown.getLast().position()) : null,
        total);
  }
}
