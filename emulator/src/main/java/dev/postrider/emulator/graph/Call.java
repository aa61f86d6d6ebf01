package dev.postrider.emulator.graph;

import dev.postrider.emulator.graph.odata.JsonView;
import dev.postrider.emulator.graph.odata.Query;
import dev.postrider.emulator.graph.odata.QueryReader;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.keys.AccessTokens.Verified;

/// One request to Graph that has passed the token and permission checks.
///
/// `root` is the absolute address of the version as the caller wrote it
/// (`https://graph.microsoft.com/v1.0`); links in the answer start with it.
record Call(Match match, String root, Verified caller, QueryReader shapes, JsonView view) {
  Request request() {
    return match.request();
  }

  String variable(String name) {
    return match.variable(name);
  }

  /// The request's query options, checked against a shape.
  Query query(String shape) {
    return shapes.read(shapes.shape(shape), request().rawQuery());
  }

  /// The query options of a request for one entity: it may select and expand, nothing more.
  Query single(String shape) {
    var query = query(shape);
    if (query.isFiltered()
        || query.isOrdered()
        || query.isSearched()
        || query.count()
        || query.top().isPresent()
        || query.skip().isPresent()) {
      throw GraphError.badRequest(
          "Only $select and $expand may be used on a single entity of type microsoft.graph."
              + shape
              + ".");
    }
    return query;
  }

  /// Whether the caller asked for eventual consistency, which the directory's advanced queries
  /// need.
  boolean eventual() {
    return request()
        .header("ConsistencyLevel")
        .map(level -> level.equalsIgnoreCase("eventual"))
        .orElse(false);
  }

  String context(String path) {
    return root + "/$metadata#" + path;
  }
}
