package dev.postrider.housefixtures.broken;

/// Has not found its noun.
record RecipientManager(String name) {}
