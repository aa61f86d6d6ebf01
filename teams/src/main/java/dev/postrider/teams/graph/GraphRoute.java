package dev.postrider.teams.graph;

import dev.postrider.teams.wire.UrlPath;

/// A path below Graph's version, and its query options, encoded.
final class GraphRoute {

  private final StringBuilder text;
  private char separator = '?';

  private GraphRoute(String path) {
    text = new StringBuilder(path);
  }

  static GraphRoute of(String... segments) {
    return new GraphRoute(UrlPath.of(segments));
  }

  /// As Microsoft writes it: the dollar is not encoded.
  static GraphRoute batch() {
    return new GraphRoute("/$batch");
  }

  GraphRoute select(String fields) {
    return with("$select", fields);
  }

  GraphRoute filter(String condition) {
    return with("$filter", condition);
  }

  GraphRoute expand(String members) {
    return with("$expand", members);
  }

  GraphRoute top(int count) {
    return with("$top", Integer.toString(count));
  }

  GraphRoute with(String option, String value) {
    text.append(separator).append(option).append('=').append(UrlPath.encode(value));
    separator = '&';
    return this;
  }

  /// A string literal of OData: in single quotes, its own single quotes doubled.
  static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
