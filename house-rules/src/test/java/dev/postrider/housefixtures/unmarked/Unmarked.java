package dev.postrider.housefixtures.unmarked;

/// Lives in a package that says nothing about null.
record Unmarked(String name) {}
