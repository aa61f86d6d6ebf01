package dev.postrider.emulator.tenant;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A listing seen through a look-up; what the look-up no longer finds is not listed.
record Mapped<S, T>(Listing<S> source, Function<S, Optional<T>> look) implements Listing<T> {
  @Override
  public int size() {
    return (int) stream().count();
  }

  @Override
  public Stream<Positioned<T>> after(long position) {
    return source
        .after(position)
        .flatMap(entry ->
            look.apply(entry.value()).stream()
                .map(value -> new Positioned<>(entry.position(), value)));
  }
}
