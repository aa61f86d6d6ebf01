package dev.postrider.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;

/// A place that may be left out.
final class MaybePlace {
  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private Place.@Nullable Choice choice;

  Optional<Place> place() {
    return Optional.ofNullable(choice).map(Place::of);
  }
}
