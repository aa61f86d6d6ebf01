package dev.postrider.housefixtures.mainland;

/// Where ships from the island must not land.
public record Harbour(String name) {}
