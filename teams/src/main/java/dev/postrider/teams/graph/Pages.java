package dev.postrider.teams.graph;

import java.util.stream.Stream;

/// A list of which one page at a time is read (Microsoft's page: *Paging Microsoft Graph data in
/// your app*).
///
/// Reading waits and repeats a few times when Graph throttles or fails, and then throws a
/// [GraphException].
public interface Pages<T> {

  Page<T> first();

  /// The page behind a cursor of this same list. A cursor that leads to another host or out of
  /// Graph's path is refused before any token is sent.
  Page<T> at(String cursor);

  /// Every item; a page is read when its first item is asked for.
  Stream<T> stream();
}
