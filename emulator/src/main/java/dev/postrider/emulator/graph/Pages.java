package dev.postrider.emulator.graph;

import dev.postrider.emulator.graph.odata.BadQuery;
import dev.postrider.emulator.graph.odata.Query;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.tenant.Listing;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Answers collections page by page, as Graph does: an opaque `@odata.nextLink` that repeats every
/// option of the request (Microsoft Graph *paging*).
///
/// A page of an unordered collection continues after the position of the last row it looked at, so
/// nobody is lost or doubled while rows come and go; it reads no further than it needs. An ordered
/// collection is sorted for each page.
final class Pages {
  private static final String SKIP_TOKEN = "$skiptoken";

  /// How many rows a page has when the caller does not say, and how many it may ask for.
  record Size(int standard, int most) {
    static final Size DIRECTORY = new Size(100, 999);
    static final Size CHATS = new Size(20, 50);
    static final Size MESSAGES = new Size(20, 50);
    static final Size TEAMS = new Size(100, 999);
  }

  /// Which pages carry `@odata.count`, and what it counts.
  enum Counting {
    /// The whole collection, on the first page, when the caller asked with `$count=true`.
    WHEN_ASKED,
    /// The same, but only with `ConsistencyLevel: eventual`; the directory ignores it otherwise.
    WHEN_EVENTUAL,
    /// The rows of this page, always: what the Teams collections answer.
    EVERY_PAGE
  }

  /// What to answer: where the collection stands in the model, its page size and its count.
  record Style(String path, Size size, Counting counting) {}

  private Pages() {}

  /// Refuses a page size outside the resource's bounds. To be called while the request is read.
  static Query checked(Query query, Size size) {
    var top = query.top().orElse(size.standard());
    if (top < 1 || top > size.most()) {
      throw BadQuery.unsupported(
          "Invalid page size specified: '%d'. Must be between 1 and %d inclusive."
              .formatted(top, size.most()));
    }
    if (query.skip().isPresent()) {
      throw BadQuery.malformed("'$skip' is not supported by the service.");
    }
    query.skipToken().ifPresent(Pages::position);
    return query;
  }

  /// One page of a live listing.
  static <T> Answer of(Call call, Query query, Listing<T> rows, Style style) {
    if (query.isOrdered()) {
      return sorted(call, query, rows.stream(), style);
    }
    var start = query.skipToken().map(Pages::position).orElse(Listing.START);
    var matching = rows.after(start).filter(row -> query.matches(row.value())).iterator();
    var page = new ArrayList<T>();
    var limit = query.top().orElse(style.size().standard());
    var last = start;
    while (page.size() < limit && matching.hasNext()) {
      var row = matching.next();
      page.add(row.value());
      last = row.position();
    }
    var next = matching.hasNext() ? last : -1;
    return write(call, query, page, next, style, () -> total(query, rows));
  }

  /// One page of rows that have no positions of their own: found by an index, or few.
  static Answer of(Call call, Query query, Stream<?> rows, Style style) {
    return sorted(call, query, rows, style);
  }

  private static Answer sorted(Call call, Query query, Stream<?> rows, Style style) {
    var all = new ArrayList<Object>();
    rows.filter(query::matches).forEach(all::add);
    if (query.isOrdered()) {
      all.sort(query.order());
    }
    var start = Math.min(query.skipToken().map(Pages::position).orElse(0L), all.size());
    var limit = query.top().orElse(style.size().standard());
    var end = Math.min(start + limit, all.size());
    var page = List.copyOf(all.subList(Math.toIntExact(start), Math.toIntExact(end)));
    return write(call, query, page, end < all.size() ? end : -1, style, all::size);
  }

  private static <T> int total(Query query, Listing<T> rows) {
    Predicate<T> matches = query::matches;
    return query.isFiltered() || query.isSearched()
        ? Math.toIntExact(rows.stream().filter(matches).count())
        : rows.size();
  }

  private interface Total {
    int count();
  }

  private static Answer write(
      Call call, Query query, List<?> page, long next, Style style, Total total) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("@odata.context", call.context(style.path() + query.projection()));
    var isAsked = query.count() && query.skipToken().isEmpty();
    switch (style.counting()) {
      case EVERY_PAGE -> body.put("@odata.count", page.size());
      case WHEN_ASKED -> count(body, isAsked, total);
      case WHEN_EVENTUAL -> count(body, isAsked && call.eventual(), total);
    }
    if (next >= 0) {
      body.put("@odata.nextLink", nextLink(call, next));
    }
    var value = body.putArray("value");
    for (Object row : page) {
      value.add(call.view().write(row, query));
    }
    return Replies.json(200, body);
  }

  private static void count(ObjectNode body, boolean wanted, Total total) {
    if (wanted) {
      body.put("@odata.count", total.count());
    }
  }

  private static String nextLink(Call call, long position) {
    var options = new ArrayList<String>();
    for (var option : call.request().rawQuery().split("&", -1)) {
      if (!option.isEmpty() && !isSkipToken(option)) {
        options.add(option);
      }
    }
    var token = ("local-tenant:" + position).getBytes(StandardCharsets.UTF_8);
    options.add(SKIP_TOKEN + "=" + Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    return call.root() + call.request().path() + "?" + String.join("&", options);
  }

  private static boolean isSkipToken(String option) {
    var equals = option.indexOf('=');
    var name = equals < 0 ? option : option.substring(0, equals);
    return URLDecoder.decode(name, StandardCharsets.UTF_8)
        .toLowerCase(Locale.ROOT)
        .equals(SKIP_TOKEN);
  }

  private static long position(String token) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      var position = Long.parseLong(text.substring("local-tenant:".length()));
      if (!text.startsWith("local-tenant:") || position < 0) {
        throw invalidToken();
      }
      return position;
    } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
      throw invalidToken();
    }
  }

  private static BadQuery invalidToken() {
    return BadQuery.malformed("Invalid skip token value. A skip token is used as it was given.");
  }
}
