package dev.postrider.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/// One list of what the local tenant says of its own fidelity, read for tests.
public final class FidelityList {
  private FidelityList() {}

  /// The operations that the list of this room names in `operations`, as `GET /users/{user-id}`.
  public static SortedSet<String> operations(String room) {
    try (var in = FidelityList.class.getResourceAsStream("/fidelity/" + room + ".json")) {
      var operations = new TreeSet<String>();
      for (var entry : JsonMapper.shared().readTree(in).path("endpoints")) {
        entry.path("operations").forEach(one -> operations.add(one.asString()));
      }
      return operations;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
