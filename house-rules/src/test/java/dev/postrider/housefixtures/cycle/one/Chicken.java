package dev.postrider.housefixtures.cycle.one;

import dev.postrider.housefixtures.cycle.two.Egg;

/// Comes from an egg.
public record Chicken(Egg from) {}
