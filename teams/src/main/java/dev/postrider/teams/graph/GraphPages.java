package dev.postrider.teams.graph;

import dev.postrider.teams.wire.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A list of Graph's, read page by page along `@odata.nextLink`.
final class GraphPages<T> implements Pages<T> {

  private final GraphWire wire;
  private final Patience patience;
  private final Listing listing;
  private final Function<JsonNode, Optional<T>> item;

  /// Which list, and how it is asked for.
  ///
  /// @param eventual whether the directory wants `ConsistencyLevel: eventual`, on every page
  record Listing(
      Operation operation, @Nullable String resource, GraphRoute route, boolean eventual) {}

  GraphPages(
      GraphWire wire, Patience patience, Listing listing, Function<JsonNode, Optional<T>> item) {
    this.wire = wire;
    this.patience = patience;
    this.listing = listing;
    this.item = item;
  }

  @Override
  public Page<T> first() {
    return read(wire.address(listing.route()));
  }

  @Override
  public Page<T> at(String cursor) {
    URI address;
    try {
      address = URI.create(cursor);
    } catch (IllegalArgumentException notAnAddress) {
      throw GraphException.foreign("no address at all");
    }
    if (!wire.leadsToGraph(address)) {
      throw GraphException.foreign(String.valueOf(address.getHost()));
    }
    return read(address);
  }

  @Override
  public Stream<T> stream() {
    var all = Spliterators.spliteratorUnknownSize(new Items(), Spliterator.ORDERED);
    return StreamSupport.stream(all, false);
  }

  private Page<T> read(URI address) {
    Request request = Request.get(address);
    Request asked =
        listing.eventual() ? request.withHeader("ConsistencyLevel", "eventual") : request;
    JsonNode body = patience.read(() -> wire.send(listing.operation(), listing.resource(), asked));
    var items = new ArrayList<T>();
    body.path("value").forEach(node -> item.apply(node).ifPresent(items::add));
    return new Page<>(items, Optional.ofNullable(Fields.text(body, "@odata.nextLink")));
  }

  private final class Items implements Iterator<T> {

    private @Nullable Page<T> page;
    private Iterator<T> items = List.<T>of().iterator();

    @Override
    public boolean hasNext() {
      while (!items.hasNext()) {
        Page<T> next = following();
        if (next == null) {
          return false;
        }
        page = next;
        items = next.items().iterator();
      }
      return true;
    }

    private @Nullable Page<T> following() {
      if (page == null) {
        return first();
      }
      return page.next().map(GraphPages.this::at).orElse(null);
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return items.next();
    }
  }
}
