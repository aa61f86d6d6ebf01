package dev.postrider.housefixtures.cycle.two;

import dev.postrider.housefixtures.cycle.one.Chicken;
import java.util.List;

/// Comes from chickens.
public record Egg(List<Chicken> from) {
  public Egg {
    from = List.copyOf(from);
  }
}
